package io.lvsconsole.netlink.rtnl;

import java.util.Optional;

/** What a rule does ({@code FR_ACT_*}). */
public enum RuleAction {
    /** Looks the route up in the rule's table. */
    TO_TABLE(1),
    /** Goes on at the rule of the target priority. */
    GOTO(2),
    /** Nothing. */
    NOP(3),
    /** Drops silently. */
    BLACKHOLE(6),
    /** Answers unreachable. */
    UNREACHABLE(7),
    /** Answers prohibited. */
    PROHIBIT(8);

    private final int number;

    RuleAction(int number) {
        this.number = number;
    }

    /** The kernel's number. */
    public int number() {
        return number;
    }

    /** The action of a kernel number, if known. */
    public static Optional<RuleAction> ofNumber(int number) {
        for (RuleAction action : values()) {
            if (action.number == number) {
                return Optional.of(action);
            }
        }
        return Optional.empty();
    }
}
