package io.lvsconsole.engine.health;

/** What happens to a check. */
public sealed interface CheckEvent {

    /** Dispatches on the kind. */
    <R> R accept(Visitor<R> visitor);

    /** One method per kind. */
    interface Visitor<R> {
        /** Checking begins, or begins again after a suspension. */
        R visit(Begun event);

        /** A deadline of the state has come. */
        R visit(DeadlineReached event);

        /** A run has ended. */
        R visit(Completed event);

        /** Checking stops: maintenance, or the virtual address is elsewhere. */
        R visit(Suspended event);

        /** The engine itself did not run for a while. */
        R visit(EnginePaused event);
    }

    /** Checking begins, or begins again after a suspension. */
    record Begun() implements CheckEvent {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** A deadline of the state has come. */
    record DeadlineReached() implements CheckEvent {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /**
     * A run has ended.
     *
     * @param generation the run, from {@link CheckAction.Run}; another one than the present is ignored
     * @param outcome its result
     */
    record Completed(long generation, CheckOutcome outcome) implements CheckEvent {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** Checking stops; the verdict stays. */
    record Suspended() implements CheckEvent {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** The engine itself did not run for more than half of the check's timeout (reliability rule S10). */
    record EnginePaused() implements CheckEvent {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }
}
