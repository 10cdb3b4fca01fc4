package io.lvsconsole.engine.sim.kernel;

import io.lvsconsole.engine.sim.kernel.ConnectionState.Direction;
import io.lvsconsole.engine.sim.kernel.Packet.Segment;
import io.lvsconsole.engine.sim.scheduler.Flow;
import io.lvsconsole.engine.time.MonoTime;
import io.lvsconsole.netlink.ipvs.DestinationKey;
import io.lvsconsole.netlink.ipvs.ServiceFlags;
import io.lvsconsole.netlink.ipvs.ServiceKey;
import io.lvsconsole.netlink.net.Cidr;
import io.lvsconsole.netlink.net.Family;
import io.lvsconsole.netlink.net.IpAddress;
import io.lvsconsole.netlink.net.L4Protocol;
import java.time.Duration;
import java.util.Optional;

/** What IPVS does with packets ({@code ip_vs_core.c}, 6.1): finds or schedules the connection, counts, moves its state. */
final class IpvsDataPath {

    private static final int FTP = 21;
    private static final int FTP_DATA = 20;
    private static final int FIRST_UNPRIVILEGED_PORT = 1024;

    private final IpvsTables tables;

    IpvsDataPath(IpvsTables tables) {
        this.tables = tables;
    }

    /** A packet from a client. */
    Verdict in(Packet packet) {
        MonoTime now = tables.catchUp();
        Optional<Connection> known = tables.connections.find(keyOf(packet));
        if (known.isPresent() && packet.segment() == Segment.SYN && isToBeRescheduled(known.get())) {
            if (!known.get().controlsOthers()) {
                tables.connections.remove(known.get());
            }
            known = Optional.empty();
        }
        if (known.isPresent() && !isServed(known.get())) {
            if (!tables.sysctls.isOn("expire_nodest_conn")) {
                return Verdict.DROPPED;
            }
            tables.connections.remove(known.get());
            known = Optional.empty();
        }
        return known.map(connection -> deliver(connection, packet, now)).orElseGet(() -> schedule(packet, now));
    }

    /** A real server's answer that passes this host. */
    boolean out(Packet packet) {
        MonoTime now = tables.catchUp();
        Optional<Connection> known = tables.connections.find(keyOf(packet));
        known.ifPresent(connection -> {
            tables.totals.out(packet.bytes());
            connection.destination().filter(Destination::isAvailable).ifPresent(destination -> {
                destination.traffic.out(packet.bytes());
                destination.service().traffic.out(packet.bytes());
            });
            move(connection, packet, Direction.OUT);
            tables.connections.touch(connection, now);
        });
        return known.isPresent();
    }

    private boolean isToBeRescheduled(Connection connection) {
        boolean quiesced = connection
                .destination()
                .filter(destination -> destination.weight() == 0)
                .isPresent();
        if (tables.sysctls.isOn("expire_nodest_conn") && quiesced) {
            return true;
        }
        int mode = tables.sysctls.value("conn_reuse_mode");
        if (mode == 0 || connection.controller().isPresent()) {
            return false;
        }
        return connection.state() == ConnectionState.TIME_WAIT
                || connection.state() == ConnectionState.SCTP_CLOSED
                || (mode & 2) != 0 && connection.state() == ConnectionState.FIN_WAIT && !connection.seesAnswers();
    }

    private static boolean isServed(Connection connection) {
        return connection.destination().map(Destination::isAvailable).orElse(true);
    }

    private Verdict deliver(Connection connection, Packet packet, MonoTime now) {
        connection.destination().filter(Destination::isAvailable).ifPresent(destination -> {
            destination.traffic.in(packet.bytes());
            destination.service().traffic.in(packet.bytes());
        });
        tables.totals.in(packet.bytes());
        move(connection, packet, connection.seesAnswers() ? Direction.IN : Direction.IN_ONLY);
        tables.connections.touch(connection, now);
        return Verdict.forwarded(connection.target(), connection.method());
    }

    private void move(Connection connection, Packet packet, Direction direction) {
        if (direction == Direction.OUT) {
            connection.answerSeen();
        }
        ConnectionState next =
                switch (packet.protocol()) {
                    case TCP -> connection.state().afterTcp(direction, packet.segment());
                    case UDP -> ConnectionState.UDP;
                    case SCTP -> connection.state().afterSctp(packet.segment());
                };
        connection.enter(next, Duration.ofSeconds(seconds(next)));
        boolean assured = packet.protocol() == L4Protocol.UDP
                ? direction == Direction.OUT
                : next == ConnectionState.ESTABLISHED || next == ConnectionState.SCTP_ESTABLISHED;
        if (assured) {
            connection.controller().ifPresent(Connection::assure);
        }
    }

    private int seconds(ConnectionState state) {
        return switch (state) {
            case ESTABLISHED -> tables.timeouts.tcpSeconds();
            case FIN_WAIT -> tables.timeouts.tcpFinSeconds();
            case UDP -> tables.timeouts.udpSeconds();
            default -> state.defaultSeconds();
        };
    }

    private Verdict schedule(Packet packet, MonoTime now) {
        boolean opens =
                switch (packet.protocol()) {
                    case TCP ->
                        packet.segment() == Segment.SYN
                                || tables.sysctls.isOn("sloppy_tcp") && packet.segment() != Segment.RST;
                    case UDP -> true;
                    case SCTP ->
                        packet.segment() == Segment.SYN
                                || tables.sysctls.isOn("sloppy_sctp") && packet.segment() != Segment.RST;
                };
        Optional<Service> found = opens ? serviceOf(packet) : Optional.empty();
        if (found.isEmpty()) {
            return Verdict.PASSED;
        }
        Service service = found.get();
        return service.row().flags().isPersistent()
                ? schedulePersistent(service, packet, now)
                : scheduleFresh(service, packet, now);
    }

    private Optional<Service> serviceOf(Packet packet) {
        Family family = packet.virtual().family();
        if (packet.mark() != 0) {
            Service byMark = tables.services.get(new ServiceKey.FwMark(packet.mark(), family));
            if (byMark != null) {
                return Optional.of(byMark);
            }
        }
        Optional<Service> exact = byAddress(packet, packet.virtualPort());
        boolean maybeFtpData = packet.protocol() == L4Protocol.TCP
                && (packet.virtualPort() == FTP_DATA || packet.virtualPort() >= FIRST_UNPRIVILEGED_PORT);
        if (exact.isEmpty() && maybeFtpData) {
            exact = byAddress(packet, FTP);
        }
        return exact.isPresent() ? exact : byAddress(packet, 0);
    }

    private Optional<Service> byAddress(Packet packet, int port) {
        return Optional.ofNullable(
                tables.services.get(new ServiceKey.Address(packet.protocol(), packet.virtual(), port)));
    }

    private Verdict scheduleFresh(Service service, Packet packet, MonoTime now) {
        if (!service.isByMark() && packet.virtualPort() != service.port()) {
            return refuse(service, packet);
        }
        Optional<Destination> picked = service.schedule(flow(service, packet, now));
        if (picked.isEmpty()) {
            return refuse(service, packet);
        }
        Destination destination = picked.get();
        int port = destination.key().port() != 0 ? destination.key().port() : packet.virtualPort();
        return open(service, packet, destination, port, Optional.empty(), now);
    }

    private Verdict schedulePersistent(Service service, Packet packet, MonoTime now) {
        Optional<String> engine = service.row().persistenceEngine();
        if (engine.isPresent() && packet.engineData().isEmpty()) {
            return Verdict.DROPPED;
        }
        boolean ownPort = packet.virtualPort() == service.port();
        IpAddress masked = mask(packet.client(), service.row().netmask());
        Connection.Key key = templateKey(service, packet, ownPort, engine.isPresent() ? anyOf(masked) : masked);
        Optional<Connection> template = tables.connections.find(key).filter(this::isTemplateUsable);
        if (template.isEmpty()) {
            Optional<Destination> picked = service.schedule(flow(service, packet, now));
            if (picked.isEmpty()) {
                return refuse(service, packet);
            }
            template = Optional.of(newTemplate(service, key, masked, picked.get(), ownPort));
        }
        Destination destination = template.get().destination().orElseThrow();
        int port = ownPort && destination.key().port() != 0 ? destination.key().port() : packet.virtualPort();
        Verdict verdict = open(service, packet, destination, port, template, now);
        tables.connections.touch(template.get(), now);
        return verdict;
    }

    private Connection newTemplate(
            Service service, Connection.Key key, IpAddress masked, Destination destination, boolean ownPort) {
        tables.connections.find(key).ifPresent(tables.connections::remove);
        int port = ownPort && service.port() != FTP ? destination.key().port() : 0;
        Connection template = new Connection(
                key,
                masked,
                service.row().persistenceEngine().orElse(""),
                new DestinationKey(destination.key().address(), port),
                destination.row().method(),
                destination);
        template.timeout(Duration.ofSeconds(service.row().persistenceTimeout()));
        tables.connections.add(template);
        return template;
    }

    private boolean isTemplateUsable(Connection template) {
        return template.destination()
                .filter(Destination::isAvailable)
                .filter(destination -> !tables.sysctls.isOn("expire_quiescent_template") || destination.weight() != 0)
                .isPresent();
    }

    private Connection.Key templateKey(Service service, Packet packet, boolean ownPort, IpAddress client) {
        String data = service.row().persistenceEngine().isPresent()
                ? packet.engineData().orElse("")
                : "";
        if (service.key() instanceof ServiceKey.FwMark byMark) {
            IpAddress mark = packet.virtual().isIpv4()
                    ? IpAddress.ofIpv4((int) byMark.mark())
                    : new IpAddress(Family.IPV6, byMark.mark() << 32, 0);
            return new Connection.Key("IP", client, 0, mark, 0, true, data);
        }
        int port = ownPort && service.port() != FTP ? packet.virtualPort() : 0;
        return new Connection.Key(packet.protocol().name(), client, 0, packet.virtual(), port, true, data);
    }

    private Verdict open(
            Service service,
            Packet packet,
            Destination destination,
            int port,
            Optional<Connection> template,
            MonoTime now) {
        Connection connection = new Connection(
                keyOf(packet),
                packet.client(),
                "",
                new DestinationKey(destination.key().address(), port),
                destination.row().method(),
                destination);
        tables.connections.add(connection);
        template.ifPresent(connection::controlledBy);
        destination.traffic.connection();
        service.traffic.connection();
        tables.totals.connection();
        Verdict verdict = deliver(connection, packet, now);
        if (service.row().flags().has(ServiceFlags.ONE_PACKET) && packet.protocol() == L4Protocol.UDP) {
            tables.connections.remove(connection);
        }
        return verdict;
    }

    private static Verdict refuse(Service service, Packet packet) {
        return service.port() == FTP && packet.virtualPort() != FTP ? Verdict.PASSED : Verdict.REJECTED;
    }

    private static Flow flow(Service service, Packet packet, MonoTime now) {
        return new Flow(
                packet.client(),
                packet.clientPort(),
                packet.virtual(),
                service.row().flags(),
                now);
    }

    private static Connection.Key keyOf(Packet packet) {
        return new Connection.Key(
                packet.protocol().name(),
                packet.client(),
                packet.clientPort(),
                packet.virtual(),
                packet.virtualPort(),
                false,
                "");
    }

    private static IpAddress mask(IpAddress client, int netmask) {
        return client.isIpv4()
                ? IpAddress.ofIpv4(client.ipv4Bits() & netmask)
                : new Cidr(client, netmask).network().address();
    }

    private static IpAddress anyOf(IpAddress address) {
        return address.isIpv4() ? IpAddress.ANY_IPV4 : IpAddress.ANY_IPV6;
    }
}
