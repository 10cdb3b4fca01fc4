package io.lvsconsole.console.view;

/** An expression of the filter language that is wrong. */
public final class FilterException extends Exception {

    private static final long serialVersionUID = 1;

    private final int position;

    /**
     * An error.
     *
     * @param position where, counted from 0
     * @param message what is wrong
     */
    FilterException(int position, String message) {
        super(message);
        this.position = position;
    }

    /** Where it is wrong, counted from 0 characters. */
    public int position() {
        return position;
    }
}
