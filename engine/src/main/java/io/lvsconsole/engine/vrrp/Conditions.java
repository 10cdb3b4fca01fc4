package io.lvsconsole.engine.vrrp;

import io.lvsconsole.netlink.net.IpAddress;
import java.util.List;
import java.util.Optional;

/**
 * What a virtual router is told about its surroundings.
 *
 * @param priority the effective priority, 1..255
 * @param faults why it cannot serve, one sentence each, ordered; empty if it can
 * @param source the address it sends from; empty only together with a fault
 */
public record Conditions(int priority, List<String> faults, Optional<IpAddress> source) {

    /** Copies the faults, checks the range. */
    public Conditions {
        faults = List.copyOf(faults);
        if (priority < 1 || priority > 255) {
            throw new IllegalArgumentException("effective priority " + priority + " is not 1..255");
        }
    }

    /** Whether it cannot serve. */
    public boolean isFaulty() {
        return !faults.isEmpty();
    }
}
