package io.lvsconsole.engine.core;

import io.lvsconsole.engine.time.MonoTime;
import io.lvsconsole.netlink.ipvs.ServiceKey;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which services ask for which check, and so which checks run. One thread. */
final class CheckAskers {

    private final Map<CheckKey, Set<ServiceSlot>> askers = new LinkedHashMap<>();
    /** Checks whose askers changed and that have not been looked at since. */
    private final Set<CheckKey> changed = new LinkedHashSet<>();

    void add(ServiceSlot slot) {
        for (CheckKey key : slot.checkKeys()) {
            askers.computeIfAbsent(key, asked -> new LinkedHashSet<>(2)).add(slot);
            changed.add(key);
        }
    }

    void remove(ServiceSlot slot) {
        for (CheckKey key : slot.checkKeys()) {
            Set<ServiceSlot> left = askers.getOrDefault(key, Set.of());
            left.remove(slot);
            if (left.isEmpty()) {
                askers.remove(key);
            }
            changed.add(key);
        }
    }

    /** The checks of services that run only where their address is have to be looked at again. */
    void addressesMoved() {
        askers.forEach((key, slots) -> {
            if (slots.stream().anyMatch(slot -> slot.service().haSuspend())) {
                changed.add(key);
            }
        });
    }

    Set<ServiceSlot> of(CheckKey key) {
        return askers.getOrDefault(key, Set.of());
    }

    int size() {
        return askers.size();
    }

    /** Begins checks that are asked for now and ends those that are not. */
    void settle(CheckBoard checks, LocalAddresses addresses, MonoTime now, Outbox out) {
        for (CheckKey key : changed) {
            Optional<ServiceKey> service = of(key).stream()
                    .filter(slot -> !addresses.suspends(slot.service()))
                    .map(slot -> slot.service().keys().get(0))
                    .findFirst();
            if (service.isPresent()) {
                checks.keep(key, service.get(), now, out);
            } else {
                checks.drop(key);
            }
        }
        changed.clear();
    }
}
