package io.lvsconsole.engine.reconcile;

import io.lvsconsole.engine.model.VirtualService;
import io.lvsconsole.netlink.ipvs.IpvsChange;
import io.lvsconsole.netlink.ipvs.ServiceKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Everything operators changed at run time in the virtual services of the configuration. Never larger than the services
 * themselves: a later change of the same thing replaces the earlier one.
 *
 * @param services the changed services by their first key
 */
public record Overrides(Map<ServiceKey, ServiceOverride> services) {

    /** Nothing is overridden. */
    public static final Overrides NONE = new Overrides(Map.of());

    /** Copies, order kept. */
    public Overrides {
        services = Collections.unmodifiableMap(new LinkedHashMap<>(services));
    }

    /** The services of a configuration as operators changed them. */
    public List<VirtualService> applyTo(List<VirtualService> configured) {
        if (services.isEmpty()) {
            return configured;
        }
        List<VirtualService> effective = new ArrayList<>();
        for (VirtualService service : configured) {
            ServiceOverride override = services.get(service.keys().get(0));
            if (override == null) {
                effective.add(service);
            } else {
                override.applyTo(service).ifPresent(effective::add);
            }
        }
        return effective;
    }

    /** The override of a service, if there is one. */
    public Optional<ServiceOverride> of(VirtualService service) {
        return Optional.ofNullable(services.get(service.keys().get(0)));
    }

    /**
     * These overrides and one more, as {@link ServiceOverride#changes} told it: the service by its first key.
     *
     * @throws IllegalArgumentException for a change that is no override
     */
    public Overrides with(IpvsChange change, String who) {
        ServiceKey key = OverrideEditor.key(change)
                .orElseThrow(() -> new IllegalArgumentException("no change of one service: " + change));
        ServiceOverride before = services.getOrDefault(key, ServiceOverride.NONE);
        ServiceOverride after;
        if (change instanceof IpvsChange.DeleteService) {
            after = before.cleared(who);
        } else if (change instanceof IpvsChange.AddService add) {
            after = before.withSettings(add.service(), who);
        } else if (change instanceof IpvsChange.EditService edit) {
            after = before.withSettings(edit.service(), who);
        } else if (change instanceof IpvsChange.DeleteDestination delete) {
            after = before.withRow(delete.destination(), Optional.empty(), who);
        } else if (change instanceof IpvsChange.AddDestination add) {
            after = before.withRow(add.destination().key(), Optional.of(add.destination()), who);
        } else {
            throw new IllegalArgumentException("no form of an override: " + change);
        }
        Map<ServiceKey, ServiceOverride> more = new LinkedHashMap<>(services);
        more.put(key, after);
        return new Overrides(more);
    }

    /** These overrides, but for some services those of before. */
    public Overrides as(Overrides before, Set<ServiceKey> firstKeys) {
        Map<ServiceKey, ServiceOverride> mixed = new LinkedHashMap<>(services);
        for (ServiceKey key : firstKeys) {
            mixed.remove(key);
            Optional.ofNullable(before.services.get(key)).ifPresent(override -> mixed.put(key, override));
        }
        return new Overrides(mixed);
    }

    /**
     * The same changes on other services, after a reload or a start.
     *
     * @param lost gets the changes that make no sense any more: of services that are gone, or of servers that are
     */
    public Overrides carriedTo(List<VirtualService> configured, List<IpvsChange> lost) {
        OverrideEditor editor = new OverrideEditor(configured, NONE, (service, row) -> false);
        services.forEach((key, override) -> {
            for (IpvsChange change : override.changes(key)) {
                OverrideEditor.Answer answer = editor.apply(change, override.who());
                if (!answer.equals(OverrideEditor.Answer.DONE)) {
                    lost.add(change);
                }
            }
        });
        return editor.result();
    }
}
