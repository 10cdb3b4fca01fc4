package io.lvsconsole.engine.health;

/** What a check wants done. */
public sealed interface CheckAction {

    /** Dispatches on the kind. */
    <R> R accept(Visitor<R> visitor);

    /** One method per kind. */
    interface Visitor<R> {
        /** Run the check once. */
        R visit(Run action);

        /** The verdict has changed. */
        R visit(VerdictChanged action);

        /** A failure that does not decide yet. */
        R visit(SoftFailure action);

        /** The checker owes a result. */
        R visit(ResultMissing action);
    }

    /** The checker did not report what a run found, not even a timeout: nothing is known about the server. */
    record ResultMissing() implements CheckAction {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /**
     * Run the check once and report with this generation.
     *
     * @param generation of this run
     */
    record Run(long generation) implements CheckAction {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /**
     * The verdict has changed.
     *
     * @param from before
     * @param to now
     * @param evidence why, for people: the last result and how often in a row
     */
    record VerdictChanged(Verdict from, Verdict to, String evidence) implements CheckAction {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /**
     * A failure of a server that is still up.
     *
     * @param count failures in a row
     * @param limit failures that take it down
     * @param detail what failed
     */
    record SoftFailure(int count, int limit, String detail) implements CheckAction {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }
}
