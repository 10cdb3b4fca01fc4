package io.lvsconsole.engine.check;

/**
 * A conversation in lines as a pure machine, one object per run: what to say to begin with, and what to make of each
 * line.
 */
interface LineDialogue {

    /** Before anything was said. */
    LineDialogue NONE = new LineDialogue() {
        @Override
        public Reaction begin() {
            return Reaction.await();
        }

        @Override
        public Reaction line(String line) {
            return Reaction.await();
        }
    };

    /** What to do once connected. */
    Reaction begin();

    /** What to do about a line, its end cut off. */
    Reaction line(String line);

    /** What to make of the server closing the connection. */
    default Reaction closed() {
        return Reaction.failed("connection closed before the answer");
    }

    /**
     * What to do next.
     *
     * @param send text to send, line ends included; empty for nothing
     * @param closeOutput whether our half of the connection is closed after that
     * @param verdict passed, failed or not yet
     * @param detail why it failed
     */
    record Reaction(String send, boolean closeOutput, Verdict verdict, String detail) {

        /** Not yet, passed, failed. */
        enum Verdict {
            NOT_YET,
            PASSED,
            FAILED
        }

        static Reaction await() {
            return new Reaction("", false, Verdict.NOT_YET, "");
        }

        static Reaction send(String text) {
            return new Reaction(text, false, Verdict.NOT_YET, "");
        }

        static Reaction sendAndCloseOutput(String text) {
            return new Reaction(text, true, Verdict.NOT_YET, "");
        }

        static Reaction passed() {
            return new Reaction("", false, Verdict.PASSED, "");
        }

        /** Passed, with a polite last word. */
        static Reaction passed(String farewell) {
            return new Reaction(farewell, false, Verdict.PASSED, "");
        }

        static Reaction failed(String detail) {
            return new Reaction("", false, Verdict.FAILED, detail);
        }
    }
}
