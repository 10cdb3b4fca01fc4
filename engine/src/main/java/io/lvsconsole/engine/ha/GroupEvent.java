package io.lvsconsole.engine.ha;

/** What happens to a group. */
public sealed interface GroupEvent {

    /** Dispatches on the kind. */
    <R> R accept(Visitor<R> visitor);

    /** One method per kind. */
    interface Visitor<R> {
        /** It is to run here. */
        R visit(StartWanted event);

        /** It is not to run here. */
        R visit(StopWanted event);

        /** An earlier run of the engine had it. */
        R visit(AdoptionWanted event);

        /** A call of an agent ended. */
        R visit(Ended event);

        /** A resource was found gone. */
        R visit(Lost event);

        /** The right to run it here is gone. */
        R visit(Revoked event);

        /** An operator looked after it. */
        R visit(CleanedUp event);

        /** Time has passed. */
        R visit(DeadlineReached event);
    }

    /** It is to run here. */
    record StartWanted() implements GroupEvent {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** It is not to run here; asked again, it is stopped again, also where it seems stopped. */
    record StopWanted() implements GroupEvent {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** An earlier run of the engine had it: look what still runs, change nothing. */
    record AdoptionWanted() implements GroupEvent {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /**
     * A call of an agent ended.
     *
     * @param run the number of {@link GroupAction.Operate}'s operation; others change nothing
     * @param outcome how
     * @param detail what the agent said, cleaned; may be empty
     */
    record Ended(int run, Operation.Outcome outcome, String detail) implements GroupEvent {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /**
     * A resource that ran was found gone by other means than its monitor, such as an address that the kernel dropped.
     *
     * @param resource its place
     * @param detail how it was found
     */
    record Lost(int resource, String detail) implements GroupEvent {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /**
     * The right to run it here is gone, such as after a pause in which another node may have taken it over: it is given up
     * whatever its thresholds say.
     *
     * @param reason why
     */
    record Revoked(String reason) implements GroupEvent {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** An operator looked after it: failures are forgotten, a blocked stop is tried again. */
    record CleanedUp() implements GroupEvent {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** Time has passed. */
    record DeadlineReached() implements GroupEvent {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }
}
