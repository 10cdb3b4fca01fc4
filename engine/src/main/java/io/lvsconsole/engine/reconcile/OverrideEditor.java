package io.lvsconsole.engine.reconcile;

import io.lvsconsole.engine.model.RealServer;
import io.lvsconsole.engine.model.VirtualService;
import io.lvsconsole.netlink.ipvs.DestinationKey;
import io.lvsconsole.netlink.ipvs.ForwardingMethod;
import io.lvsconsole.netlink.ipvs.IpvsChange;
import io.lvsconsole.netlink.ipvs.IpvsDestination;
import io.lvsconsole.netlink.ipvs.IpvsService;
import io.lvsconsole.netlink.ipvs.ServiceKey;
import io.lvsconsole.netlink.kernel.Errno;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;

/**
 * Works typed changes into overrides, one after the other, and answers each as the kernel would. A change of a service
 * that is not configured is foreign: it belongs to the kernel alone. Not thread-safe.
 */
public final class OverrideEditor {

    private final Map<ServiceKey, VirtualService> configured = new HashMap<>();
    private final BiPredicate<ServiceKey, DestinationKey> inTable;
    private final Map<ServiceKey, ServiceOverride> overrides;
    private final Map<ServiceKey, Optional<VirtualService>> present = new HashMap<>();
    private final Set<VirtualService> touched = new LinkedHashSet<>();
    private final Set<Row> touchedRows = new LinkedHashSet<>();

    /**
     * A real server of a service that was changed.
     *
     * @param service the service's name
     * @param server the server as configured
     */
    public record Row(String service, DestinationKey server) {}

    /** How a change ended. */
    public record Answer(boolean isForeign, Optional<Errno> refusal) {
        /** It is worked in. */
        public static final Answer DONE = new Answer(false, Optional.empty());

        /** It is none of ours. */
        public static final Answer FOREIGN = new Answer(true, Optional.empty());

        /** The kernel's answer to it. */
        public static Answer refused(Errno errno) {
            return new Answer(false, Optional.of(errno));
        }
    }

    /**
     * An editor.
     *
     * @param services the services of the configuration
     * @param before overrides so far
     * @param inTable whether the kernel has a destination under a service, as far as is known
     */
    public OverrideEditor(
            List<VirtualService> services, Overrides before, BiPredicate<ServiceKey, DestinationKey> inTable) {
        services.forEach(service -> service.keys().forEach(key -> configured.put(key, service)));
        this.overrides = new LinkedHashMap<>(before.services());
        this.inTable = inTable;
    }

    /** The overrides after all changes so far; what only repeats the configuration is left out. */
    public Overrides result() {
        Map<ServiceKey, ServiceOverride> kept = new LinkedHashMap<>();
        overrides.forEach((key, override) -> {
            VirtualService base = configured.get(key);
            if (base == null || !override.applyTo(base).equals(Optional.of(base))) {
                kept.put(key, override);
            }
        });
        return new Overrides(kept);
    }

    /** Keys of the services that were changed. */
    public Set<ServiceKey> touchedKeys() {
        Set<ServiceKey> keys = new LinkedHashSet<>();
        touched.forEach(service -> keys.addAll(service.keys()));
        return keys;
    }

    /** Real servers that were changed and are configured. */
    public Set<Row> touchedRows() {
        return touchedRows;
    }

    /** Works a change in. */
    public Answer apply(IpvsChange change, String who) {
        try {
            if (change instanceof IpvsChange.Flush) {
                configured.values().stream().distinct().forEach(base -> {
                    put(base, override(base).cleared(who));
                });
                return Answer.FOREIGN;
            }
            Optional<ServiceKey> key = key(change);
            VirtualService base = key.map(configured::get).orElse(null);
            return base == null ? Answer.FOREIGN : apply(change, base, key.get(), who);
        } catch (IllegalArgumentException outOfRange) {
            return Answer.refused(Errno.EINVAL);
        }
    }

    /** The service a change is about; empty for changes of other things. */
    public static Optional<ServiceKey> key(IpvsChange change) {
        if (change instanceof IpvsChange.AddService add) {
            return Optional.of(add.service().key());
        } else if (change instanceof IpvsChange.EditService edit) {
            return Optional.of(edit.service().key());
        } else if (change instanceof IpvsChange.DeleteService delete) {
            return Optional.of(delete.key());
        } else if (change instanceof IpvsChange.AddDestination add) {
            return Optional.of(add.service());
        } else if (change instanceof IpvsChange.EditDestination edit) {
            return Optional.of(edit.service());
        } else if (change instanceof IpvsChange.DeleteDestination delete) {
            return Optional.of(delete.service());
        }
        return Optional.empty();
    }

    private Answer apply(IpvsChange change, VirtualService base, ServiceKey key, String who) {
        Optional<VirtualService> now = now(base);
        if (change instanceof IpvsChange.AddService add) {
            return now.isPresent() ? Answer.refused(Errno.EEXIST) : settings(base, add.service(), who);
        }
        if (now.isEmpty()) {
            return Answer.refused(Errno.ESRCH);
        }
        if (change instanceof IpvsChange.EditService edit) {
            return settings(base, edit.service(), who);
        }
        if (change instanceof IpvsChange.DeleteService) {
            put(base, override(base).cleared(who));
            return Answer.DONE;
        }
        if (change instanceof IpvsChange.AddDestination add) {
            return inTable.test(key, add.destination().key())
                    ? Answer.refused(Errno.EEXIST)
                    : row(base, key, add.destination(), who);
        }
        if (change instanceof IpvsChange.EditDestination edit) {
            Optional<Answer> other = notOurs(now.get(), key, edit.destination().key());
            return other.orElseGet(() -> row(base, key, edit.destination(), who));
        }
        IpvsChange.DeleteDestination delete = (IpvsChange.DeleteDestination) change;
        Optional<RealServer> server = server(now.get(), key, delete.destination());
        if (server.isEmpty()) {
            return notOurs(now.get(), key, delete.destination()).orElseThrow();
        }
        return put(base, server.get(), Optional.empty(), who);
    }

    /** A row that is not configured: of somebody else, or nowhere. */
    private Optional<Answer> notOurs(VirtualService now, ServiceKey key, DestinationKey row) {
        if (server(now, key, row).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(inTable.test(key, row) ? Answer.FOREIGN : Answer.refused(Errno.ENOENT));
    }

    private static Optional<RealServer> server(VirtualService service, ServiceKey key, DestinationKey row) {
        return service.realServers().stream()
                .filter(server -> IpvsProjection.rowKey(server, key).equals(row))
                .findFirst();
    }

    private Answer settings(VirtualService base, IpvsService service, String who) {
        put(base, override(base).withSettings(service, who));
        return Answer.DONE;
    }

    /** Sets a real server, which is named by its row under the first key, whatever key was typed. */
    private Answer row(VirtualService base, ServiceKey typed, IpvsDestination row, String who) {
        Optional<RealServer> known =
                server(now(base).orElse(base), typed, row.key()).or(() -> server(base, typed, row.key()));
        boolean fixed = row.method() != ForwardingMethod.MASQUERADE;
        int first = ServiceOverride.port(base.keys().get(0));
        DestinationKey key = fixed ? new DestinationKey(row.key().address(), first) : row.key();
        IpvsDestination wanted = new IpvsDestination(
                key, row.method(), row.weight(), row.upperThreshold(), row.lowerThreshold(), row.tunnel());
        known.ifPresent(server -> touch(base, server));
        DestinationKey name = known.map(
                        server -> IpvsProjection.rowKey(server, base.keys().get(0)))
                .orElse(key);
        put(base, override(base).withRow(name, Optional.of(wanted), who));
        return Answer.DONE;
    }

    private Answer put(VirtualService base, RealServer server, Optional<IpvsDestination> row, String who) {
        touch(base, server);
        DestinationKey name = IpvsProjection.rowKey(server, base.keys().get(0));
        put(base, override(base).withRow(name, row, who));
        return Answer.DONE;
    }

    private void touch(VirtualService base, RealServer server) {
        touchedRows.add(new Row(base.name(), new DestinationKey(server.address(), server.port())));
    }

    private ServiceOverride override(VirtualService base) {
        return overrides.getOrDefault(base.keys().get(0), ServiceOverride.NONE);
    }

    private Optional<VirtualService> now(VirtualService base) {
        return present.computeIfAbsent(base.keys().get(0), key -> override(base).applyTo(base));
    }

    private void put(VirtualService base, ServiceOverride override) {
        override.applyTo(base);
        overrides.put(base.keys().get(0), override);
        present.remove(base.keys().get(0));
        touched.add(base);
    }
}
