package io.lvsconsole.engine.core;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Resources that keep virtual services out of the table while their group does not run here: {@code ldirectord::NAME…} the
 * services it names, one that names none (but a file, or nothing) all of them. One thread.
 */
final class ServiceSwitches {

    private final Set<String> off = new LinkedHashSet<>();

    /** Turns one; whether anything changed. */
    boolean turn(ServiceInput.Switched change) {
        return change.on() ? off.remove(change.switchWord()) : off.add(change.switchWord());
    }

    /** Whether one of them keeps a service out. */
    private boolean keepOut(String service, Set<String> services) {
        return off.stream()
                .map(word -> List.of(word.split("::")))
                .anyMatch(words ->
                        words.contains(service) || words.stream().skip(1).noneMatch(services::contains));
    }

    /** Wants the rows of a service in the table, or none of them while it is kept out. */
    void want(ServiceSlot slot, Set<String> services, TableKeeper table) {
        slot.switchedOff(keepOut(slot.service().name(), services));
        if (slot.isSwitchedOff()) {
            slot.service().keys().forEach(table::unwant);
        } else {
            slot.rows().forEach(table::want);
        }
    }
}
