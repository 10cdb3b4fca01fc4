package io.lvsconsole.console.view;

import io.lvsconsole.console.theme.Role;
import io.lvsconsole.console.view.KernelPicture.RealItem;
import io.lvsconsole.engine.api.ServiceView.ServerView;
import io.lvsconsole.netlink.ipvs.DestinationKey;
import io.lvsconsole.netlink.ipvs.ForwardingMethod;
import io.lvsconsole.netlink.ipvs.IpvsDestination;
import io.lvsconsole.netlink.ipvs.ServiceKey;
import java.util.Optional;

/** A real server: in the kernel, known to the engine, or both. */
final class RealRow implements Row {

    private final ServiceRow service;
    private final DestinationKey key;
    private final Optional<RealItem> item;
    private final Optional<ServerView> view;
    private String text;

    RealRow(ServiceRow service, DestinationKey key, Optional<RealItem> item, Optional<ServerView> view) {
        this.service = service;
        this.key = key;
        this.item = item;
        this.view = view;
    }

    /**
     * What identifies the row.
     *
     * @param service the service
     * @param real the real server
     */
    record Id(ServiceKey service, DestinationKey real) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Id that && real.equals(that.real) && service.equals(that.service);
        }

        @Override
        public int hashCode() {
            return 31 * service.hashCode() + real.hashCode();
        }
    }

    @Override
    public Id id() {
        return new Id(service.id(), key);
    }

    ServiceRow service() {
        return service;
    }

    Optional<RealItem> item() {
        return item;
    }

    Optional<ServerView> view() {
        return view;
    }

    @Override
    public Cell cell(String column) {
        if (item.isEmpty()) {
            return switch (column) {
                case "service" -> Cell.of(key.toString());
                case "state" -> state();
                case "why" -> why();
                case "conf" -> configured();
                case "sched", "wt", "act", "inact", "cps", "in", "out" -> Cell.NONE;
                default -> Cell.EMPTY;
            };
        }
        RealItem real = item.get();
        boolean isOnePacket = service.item().table().service().service().flags().isOnePacket();
        return switch (column) {
            case "service" -> Cell.of(key.toString());
            case "sched" -> Cell.of(method(destination()));
            case "wt" ->
                Cell.of(Integer.toString(destination().weight()), real.isWeightNew() ? Role.CHANGED : Role.TEXT);
            case "act" ->
                isOnePacket ? Cell.NONE : Cell.of(Figures.count(real.entry().activeConnections()));
            case "inact" ->
                isOnePacket ? Cell.NONE : Cell.of(Figures.count(real.entry().inactiveConnections()));
            case "cps" -> Cell.of(Figures.rate(real.rates().connections()));
            case "in" -> Cell.of(Figures.rate(real.rates().inBytes()));
            case "out" -> Cell.of(Figures.rate(real.rates().outBytes()));
            case "inpkt" -> Cell.of(Figures.rate(real.rates().inPackets()));
            case "outpkt" -> Cell.of(Figures.rate(real.rates().outPackets()));
            case "pers" ->
                Cell.of(
                        real.entry().persistentConnections() == 0
                                ? ""
                                : Figures.count(real.entry().persistentConnections()));
            case "limits" -> Cell.of(limits(destination()));
            case "conf" -> configured();
            case "why" -> why();
            case "state" -> state();
            default -> Cell.EMPTY;
        };
    }

    private IpvsDestination destination() {
        return item.orElseThrow().entry().destination();
    }

    private static String limits(IpvsDestination destination) {
        return destination.upperThreshold() == 0 && destination.lowerThreshold() == 0
                ? ""
                : destination.lowerThreshold() + ".." + destination.upperThreshold();
    }

    private Cell configured() {
        return view.map(server -> Cell.of(
                        Integer.toString(server.configuredWeight()),
                        item.isPresent() && destination().weight() == server.configuredWeight() ? Role.DIM : Role.TEXT))
                .orElse(Cell.EMPTY);
    }

    private Cell why() {
        return view.map(server -> Cell.of(server.override().isEmpty() ? server.reason() : server.override(), Role.DIM))
                .orElse(Cell.EMPTY);
    }

    /** ipvsadm's words for the methods, in short. */
    static String method(IpvsDestination destination) {
        return switch (destination.method()) {
            case MASQUERADE -> "masq";
            case LOCAL -> "local";
            case TUNNEL ->
                destination.tunnel().type().name().equals("IPIP")
                        ? "tunnel"
                        : destination.tunnel().type().name().toLowerCase(java.util.Locale.ROOT);
            case DIRECT_ROUTE -> "route";
            case BYPASS -> "bypass";
        };
    }

    /** The state in one lower-case word, as filters take it. */
    String word() {
        if (view.isPresent()) {
            String state = view.get().state();
            return state.equals("drained") ? "drain" : state;
        }
        if (destination().weight() > 0) {
            return "on";
        }
        return item.orElseThrow().entry().activeConnections() > 0 ? "drain" : "off";
    }

    /** What an engine said that is gone is marked as old. */
    private Cell state() {
        Cell state = current();
        return service.isEngineLost() && view.isPresent() ? new Cell("?" + state.text(), Role.STALE) : state;
    }

    private Cell current() {
        String since =
                view.map(server -> " " + Figures.lasted(server.sinceMs())).orElse("");
        return switch (word()) {
            case "up" -> Cell.of("up", Role.STATE_UP);
            case "on" -> Cell.of("on", Role.STATE_UP);
            case "down" -> Cell.of("DOWN" + since, Role.STATE_DOWN);
            case "drain" -> Cell.of("drain" + (view.isPresent() ? since : ""), Role.STATE_DRAIN);
            case "quiesced" -> Cell.of("quiesced", Role.STATE_DRAIN);
            case "disabled" -> Cell.of("disabled", Role.STATE_OFF);
            case "off" -> Cell.of("off", Role.STATE_OFF);
            default -> Cell.of(word(), Role.STATE_WARN);
        };
    }

    @Override
    public Object value(String field) {
        return switch (field) {
            case "service" -> new ServiceRow.Order(key.address(), key.port(), 0);
            case "real" -> key.address();
            case "fwd" -> item.map(real -> method(destination())).orElse(null);
            case "state" -> word();
            case "check" ->
                view.flatMap(server -> server.checks().stream().findFirst())
                        .map(check -> check.verdict())
                        .orElse(null);
            case "vip", "port", "proto", "mark", "name", "sched", "flag" -> service.value(field);
            default -> item.map(real -> number(field, real)).orElse(null);
        };
    }

    private Object number(String field, RealItem real) {
        return switch (field) {
            case "weight", "wt" -> destination().weight();
            case "act" -> real.entry().activeConnections();
            case "inact" -> real.entry().inactiveConnections();
            case "pers" -> real.entry().persistentConnections();
            case "cps" -> real.rates().connections();
            case "in" -> real.rates().inBytes();
            case "out" -> real.rates().outBytes();
            case "inpkt" -> real.rates().inPackets();
            case "outpkt" -> real.rates().outPackets();
            default -> null;
        };
    }

    /** Made once: a filter that is being typed looks at it again and again. */
    @Override
    public String text() {
        if (text == null) {
            StringBuilder all = new StringBuilder(64).append(key).append(' ');
            if (item.isPresent()) {
                all.append(method(destination())).append(' ');
            }
            text = all.append(state().text()).append(' ').append(why().text()).toString();
        }
        return text;
    }

    @Override
    public Optional<Subject> subject() {
        String name = service.subject().map(Subject::name).orElse("");
        return Optional.of(new Subject.Real(service.id(), name, key));
    }

    /** Whether packets to it keep its own port: all methods but masquerading need the service's. */
    static boolean hasPortOfService(ForwardingMethod method) {
        return method != ForwardingMethod.MASQUERADE;
    }
}
