package io.lvsconsole.engine.core;

import io.lvsconsole.engine.core.Notification.Level;
import io.lvsconsole.engine.model.VirtualService;
import io.lvsconsole.netlink.ipvs.IpvsWords;
import io.lvsconsole.netlink.ipvs.ServiceKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A reload of a service is all or nothing (reliability rule S9): if the kernel refuses a part of it, the service goes back
 * to what it was, and the failing command is named. One thread.
 */
final class ReloadGuard {

    /** Services that were changed and are not yet in the kernel, as they were before. */
    private final Map<ServiceKey, VirtualService> before = new LinkedHashMap<>();

    /** Notes what a reload changes; nothing of it has been tried yet. */
    void reloaded(List<VirtualService> old, List<VirtualService> next, TableKeeper table) {
        before.clear();
        Map<ServiceKey, VirtualService> known = new LinkedHashMap<>();
        old.forEach(service -> known.put(service.keys().get(0), service));
        for (VirtualService service : next) {
            ServiceKey key = service.keys().get(0);
            VirtualService was = known.get(key);
            if (was != null && !was.equals(service)) {
                before.put(key, was);
                // What the kernel refused of an earlier reload says nothing about this one.
                was.keys().forEach(table::forgetRefusal);
            }
        }
    }

    /**
     * Looks what became of the changes.
     *
     * @param services the services as they are configured
     * @return the services to go back to, if the kernel refused some
     */
    Optional<List<VirtualService>> settle(List<VirtualService> services, TableKeeper table, Outbox out) {
        if (before.isEmpty()) {
            return Optional.empty();
        }
        Map<ServiceKey, VirtualService> back = new LinkedHashMap<>();
        before.forEach((key, was) -> was.keys().stream()
                .flatMap(each -> table.refusal(each).stream())
                .findFirst()
                .ifPresent(refused -> {
                    back.put(key, was);
                    out.effect(Notification.of(
                            Level.ALARM,
                            "services.rollback",
                            was.name(),
                            was.name() + " stays as it was before the reload: IPVS refused '"
                                    + IpvsWords.of(refused.change()).orElse("") + "': "
                                    + refused.errno().text()));
                }));
        before.keySet().removeAll(back.keySet());
        before.entrySet().removeIf(entry -> entry.getValue().keys().stream().allMatch(table::isSettled));
        if (back.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(services.stream()
                .map(service -> back.getOrDefault(service.keys().get(0), service))
                .toList());
    }
}
