package io.lvsconsole.engine.api;

import java.util.List;
import java.util.Optional;

/**
 * The answer to a request.
 *
 * @param error what was wrong and what to do; empty if it was done
 * @param lines the answer in lines for people; with an error what it consists of
 * @param snapshot the picture, where it was asked for
 */
public record ControlReply(Optional<Failure> error, List<String> lines, Optional<EngineSnapshot> snapshot) {

    /**
     * Why a request was not done.
     *
     * @param code one of the codes of the control protocol
     * @param message object first, then what is wrong, then what to do
     */
    public record Failure(Code code, String message) {}

    /** Kinds of failure with their exit status in scripted mode. */
    public enum Code {
        /** The request itself is wrong: 2. */
        USAGE(2),
        /** The named object does not exist: 3. */
        NOT_FOUND(3),
        /** It was tried and failed: 1. */
        FAILED(1),
        /** The caller may not: 77. */
        NOT_PERMITTED(77),
        /** The configuration is invalid: 78. */
        CONFIGURATION(78);

        private final int exitStatus;

        Code(int exitStatus) {
            this.exitStatus = exitStatus;
        }

        /** Status of a command that ends with it. */
        public int exitStatus() {
            return exitStatus;
        }
    }

    /** Copies. */
    public ControlReply {
        lines = List.copyOf(lines);
    }

    /** Done, with lines for people. */
    public static ControlReply done(String... lines) {
        return new ControlReply(Optional.empty(), List.of(lines), Optional.empty());
    }

    /** Done, with lines for people. */
    public static ControlReply done(List<String> lines) {
        return new ControlReply(Optional.empty(), lines, Optional.empty());
    }

    /** The picture. */
    public static ControlReply of(EngineSnapshot snapshot) {
        return new ControlReply(Optional.empty(), List.of(), Optional.of(snapshot));
    }

    /** Not done, for reasons that need lines of their own. */
    public static ControlReply failed(Code code, String message, List<String> lines) {
        return new ControlReply(Optional.of(new Failure(code, message)), lines, Optional.empty());
    }

    /** Not done. */
    public static ControlReply failed(Code code, String message) {
        return new ControlReply(Optional.of(new Failure(code, message)), List.of(), Optional.empty());
    }
}
