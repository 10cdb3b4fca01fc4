package io.lvsconsole.engine.sim.kernel;

import io.lvsconsole.engine.sim.scheduler.Scheduler;
import io.lvsconsole.engine.sim.scheduler.Schedulers;
import io.lvsconsole.netlink.ipvs.ForwardingMethod;
import io.lvsconsole.netlink.ipvs.IpvsChange;
import io.lvsconsole.netlink.ipvs.IpvsDestination;
import io.lvsconsole.netlink.ipvs.IpvsService;
import io.lvsconsole.netlink.ipvs.IpvsTimeouts;
import io.lvsconsole.netlink.ipvs.SyncDaemon;
import io.lvsconsole.netlink.ipvs.Tunnel;
import io.lvsconsole.netlink.kernel.Errno;
import io.lvsconsole.netlink.kernel.KernelException;
import io.lvsconsole.netlink.net.Family;
import io.lvsconsole.netlink.net.IpAddress;
import java.util.List;
import java.util.Optional;

/**
 * The changes of the table, checked in the kernel's order ({@code ip_vs_ctl.c}, {@code ip_vs_genl_set_cmd} and what it
 * calls, 6.1). Each returns the refusal, or empty if it was made.
 */
final class IpvsControl implements IpvsChange.Visitor<Optional<KernelException>> {

    private static final int SCHEDULER_NAME_MAX = 15;
    private static final int ENGINE_NAME_MAX = 16;
    private static final Optional<KernelException> DONE = Optional.empty();

    private final IpvsTables tables;
    private final IpvsSettings settings;
    private final AddressTable addresses;
    private final SyncDaemons daemons;
    /** Draws for twos; a fixed sequence, so that runs repeat. */
    private int draw = 1;

    IpvsControl(IpvsTables tables, IpvsSettings settings, AddressTable addresses) {
        this.tables = tables;
        this.settings = settings;
        this.addresses = addresses;
        this.daemons = new SyncDaemons(addresses);
    }

    Optional<KernelException> apply(IpvsChange change) {
        return change.accept(this);
    }

    List<SyncDaemon> daemons() {
        return daemons.running();
    }

    @Override
    public Optional<KernelException> visit(IpvsChange.AddService change) {
        IpvsService service = change.service();
        Refusal refusal = new Refusal("NEW_SERVICE", service.key().toString());
        if (!settings.privileged()) {
            return refusal.with(Errno.EPERM);
        }
        if (isNameTooLong(service)) {
            return refusal.with(Errno.EINVAL);
        }
        if (tables.services.containsKey(service.key())) {
            return refusal.with(Errno.EEXIST);
        }
        Optional<Errno> error = checkBody(service);
        if (error.isPresent()) {
            return refusal.with(error.get());
        }
        IpvsService row = asStored(service);
        tables.services.put(service.key(), new Service(row, scheduler(row)));
        return DONE;
    }

    @Override
    public Optional<KernelException> visit(IpvsChange.EditService change) {
        IpvsService service = change.service();
        Refusal refusal = new Refusal("SET_SERVICE", service.key().toString());
        if (!settings.privileged()) {
            return refusal.with(Errno.EPERM);
        }
        if (isNameTooLong(service)) {
            return refusal.with(Errno.EINVAL);
        }
        Service present = tables.services.get(service.key());
        if (present == null) {
            return refusal.with(Errno.ESRCH);
        }
        Optional<Errno> error = checkBody(service);
        if (error.isPresent()) {
            return refusal.with(error.get());
        }
        IpvsService row = asStored(service);
        present.edit(row, scheduler(row));
        return DONE;
    }

    @Override
    public Optional<KernelException> visit(IpvsChange.DeleteService change) {
        Refusal refusal = new Refusal("DEL_SERVICE", change.key().toString());
        if (!settings.privileged()) {
            return refusal.with(Errno.EPERM);
        }
        Service service = tables.services.get(change.key());
        if (service == null) {
            return refusal.with(Errno.ESRCH);
        }
        unlink(service);
        return DONE;
    }

    @Override
    public Optional<KernelException> visit(IpvsChange.AddDestination change) {
        IpvsDestination destination = change.destination();
        Refusal refusal = new Refusal("NEW_DEST", change.service() + " -> " + destination.key());
        if (!settings.privileged()) {
            return refusal.with(Errno.EPERM);
        }
        Service service = tables.services.get(change.service());
        if (service == null) {
            return refusal.with(Errno.ESRCH);
        }
        Optional<Errno> error = checkDestination(service, destination);
        if (error.isPresent()) {
            return refusal.with(error.get());
        }
        if (service.find(destination.key()).isPresent()) {
            return refusal.with(Errno.EEXIST);
        }
        Optional<Destination> former = tables.recover(service.key(), destination.key());
        if (former.isEmpty() && !isUsableAddress(destination.key().address())) {
            return refusal.with(Errno.EINVAL);
        }
        Destination added = former.orElseGet(() -> new Destination(service, destination));
        added.update(service, destination, true);
        service.add(added);
        return DONE;
    }

    @Override
    public Optional<KernelException> visit(IpvsChange.EditDestination change) {
        IpvsDestination destination = change.destination();
        Refusal refusal = new Refusal("SET_DEST", change.service() + " -> " + destination.key());
        if (!settings.privileged()) {
            return refusal.with(Errno.EPERM);
        }
        Service service = tables.services.get(change.service());
        if (service == null) {
            return refusal.with(Errno.ESRCH);
        }
        Optional<Errno> error = checkDestination(service, destination);
        if (error.isPresent()) {
            return refusal.with(error.get());
        }
        Optional<Destination> present = service.find(destination.key());
        if (present.isEmpty()) {
            return refusal.with(Errno.ENOENT);
        }
        present.get().update(service, destination, false);
        service.updated();
        return DONE;
    }

    @Override
    public Optional<KernelException> visit(IpvsChange.DeleteDestination change) {
        Refusal refusal = new Refusal("DEL_DEST", change.service() + " -> " + change.destination());
        if (!settings.privileged()) {
            return refusal.with(Errno.EPERM);
        }
        Service service = tables.services.get(change.service());
        if (service == null) {
            return refusal.with(Errno.ESRCH);
        }
        Optional<Destination> destination = service.find(change.destination());
        if (destination.isEmpty()) {
            return refusal.with(Errno.ENOENT);
        }
        service.remove(destination.get());
        tables.discard(destination.get(), true);
        return DONE;
    }

    @Override
    public Optional<KernelException> visit(IpvsChange.StartDaemon change) {
        SyncDaemon daemon = change.daemon();
        Refusal refusal = new Refusal(
                "NEW_DAEMON", daemon.role().name().toLowerCase(java.util.Locale.ROOT) + " " + daemon.interfaceName());
        if (!settings.privileged()) {
            return refusal.with(Errno.EPERM);
        }
        return daemons.start(daemon, tables.hasMixedFamilies()).flatMap(refusal::with);
    }

    @Override
    public Optional<KernelException> visit(IpvsChange.StopDaemon change) {
        Refusal refusal = new Refusal("DEL_DAEMON", change.role().name().toLowerCase(java.util.Locale.ROOT));
        if (!settings.privileged()) {
            return refusal.with(Errno.EPERM);
        }
        return daemons.stop(change.role()) ? DONE : refusal.with(Errno.ESRCH);
    }

    @Override
    public Optional<KernelException> visit(IpvsChange.SetTimeouts change) {
        Refusal refusal = new Refusal("SET_CONFIG", "");
        if (!settings.privileged()) {
            return refusal.with(Errno.EPERM);
        }
        IpvsTimeouts asked = change.timeouts();
        if (!isTimeout(asked.tcpSeconds()) || !isTimeout(asked.tcpFinSeconds()) || !isTimeout(asked.udpSeconds())) {
            return refusal.with(Errno.EINVAL);
        }
        IpvsTimeouts now = tables.timeouts;
        tables.timeouts = new IpvsTimeouts(
                asked.tcpSeconds() == 0 ? now.tcpSeconds() : asked.tcpSeconds(),
                asked.tcpFinSeconds() == 0 ? now.tcpFinSeconds() : asked.tcpFinSeconds(),
                asked.udpSeconds() == 0 ? now.udpSeconds() : asked.udpSeconds());
        return DONE;
    }

    @Override
    public Optional<KernelException> visit(IpvsChange.Zero change) {
        Refusal refusal =
                new Refusal("ZERO", change.service().map(Object::toString).orElse(""));
        if (!settings.privileged()) {
            return refusal.with(Errno.EPERM);
        }
        if (change.service().isPresent()) {
            Service service = tables.services.get(change.service().get());
            if (service == null) {
                return refusal.with(Errno.ESRCH);
            }
            zero(service);
            return DONE;
        }
        tables.services.values().forEach(IpvsControl::zero);
        tables.totals.zero();
        return DONE;
    }

    @Override
    public Optional<KernelException> visit(IpvsChange.Flush change) {
        if (!settings.privileged()) {
            return new Refusal("FLUSH", "").with(Errno.EPERM);
        }
        List.copyOf(tables.services.values()).forEach(this::unlink);
        return DONE;
    }

    private void unlink(Service service) {
        tables.services.remove(service.key());
        for (Destination destination : List.copyOf(service.destinations())) {
            service.remove(destination);
            tables.discard(destination, true);
        }
    }

    private static void zero(Service service) {
        service.destinations().forEach(destination -> destination.traffic.zero());
        service.traffic.zero();
    }

    private static boolean isNameTooLong(IpvsService service) {
        return service.scheduler().length() > SCHEDULER_NAME_MAX
                || service.persistenceEngine().orElse("").length() > ENGINE_NAME_MAX;
    }

    private Optional<Errno> checkBody(IpvsService service) {
        if (!service.scheduler().equals("none") && !settings.schedulers().contains(service.scheduler())) {
            return Optional.of(Errno.ENOENT);
        }
        String engine = service.persistenceEngine().orElse("");
        if (!engine.isEmpty() && !settings.engines().contains(engine)) {
            return Optional.of(Errno.ENOENT);
        }
        boolean badPrefix = service.key().family() == Family.IPV6 && (service.netmask() < 1 || service.netmask() > 128);
        return badPrefix ? Optional.of(Errno.EINVAL) : Optional.empty();
    }

    /** The row as it is read back: the timeout went through 32 bits of clock ticks, an empty engine is none. */
    private IpvsService asStored(IpvsService service) {
        long ticks = service.persistenceTimeout() * settings.ticksPerSecond() & 0xffffffffL;
        return new IpvsService(
                service.key(),
                service.scheduler(),
                service.flags(),
                ticks / settings.ticksPerSecond(),
                service.netmask(),
                service.persistenceEngine().filter(name -> !name.isEmpty()));
    }

    private Optional<Scheduler<Destination>> scheduler(IpvsService service) {
        return Schedulers.create(service.scheduler(), this::random);
    }

    private int random(int bound) {
        draw = draw * 1103515245 + 12345;
        return (draw >>> 8) % bound;
    }

    /** Family rules, then ranges; whether it exists is the caller's next question. */
    private Optional<Errno> checkDestination(Service service, IpvsDestination destination) {
        boolean mixed = destination.key().address().family() != service.key().family();
        if (mixed && (daemons.anyRuns() || destination.method() != ForwardingMethod.TUNNEL)) {
            return Optional.of(Errno.EINVAL);
        }
        if (destination.weight() < 0) {
            return Optional.of(Errno.ERANGE);
        }
        if (destination.upperThreshold() < 0) {
            return Optional.of(Errno.EINVAL);
        }
        if (Integer.compareUnsigned(destination.lowerThreshold(), destination.upperThreshold()) > 0) {
            return Optional.of(Errno.ERANGE);
        }
        boolean portMissing = destination.tunnel().type() == Tunnel.Type.GUE
                && destination.tunnel().port() == 0;
        return portMissing ? Optional.of(Errno.EINVAL) : Optional.empty();
    }

    private boolean isUsableAddress(IpAddress address) {
        if (addresses.isLocal(address)) {
            return true;
        }
        boolean special = address.isAny() || address.isMulticast();
        if (address.isIpv4()) {
            return !special && address.ipv4Bits() != -1 && !addresses.isBroadcast(address);
        }
        return !special && !address.isLinkLocal();
    }

    private boolean isTimeout(int seconds) {
        return seconds >= 0 && seconds <= Integer.MAX_VALUE / settings.ticksPerSecond();
    }

    /** A refusal that lacks only its reason. */
    private record Refusal(String operation, String object) {
        Optional<KernelException> with(Errno errno) {
            return Optional.of(new KernelException(operation, object, errno));
        }
    }
}
