package io.lvsconsole.console.cli;

/** Whoever read standard output has closed it. Unwinds the run; not an error to report. */
final class ReaderGone extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ReaderGone() {
        super("the reader went away", null, false, false);
    }
}
