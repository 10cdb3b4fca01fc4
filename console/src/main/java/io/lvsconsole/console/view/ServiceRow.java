package io.lvsconsole.console.view;

import io.lvsconsole.console.theme.Role;
import io.lvsconsole.console.view.KernelPicture.RealItem;
import io.lvsconsole.console.view.KernelPicture.ServiceItem;
import io.lvsconsole.engine.api.ServiceView;
import io.lvsconsole.netlink.ipvs.IpvsService;
import io.lvsconsole.netlink.ipvs.ServiceKey;
import io.lvsconsole.netlink.net.Family;
import io.lvsconsole.netlink.net.IpAddress;
import java.util.Locale;
import java.util.Optional;

/** A virtual service of the kernel, with what the engine says of it. */
final class ServiceRow implements Row {

    private final ServiceItem item;
    private final Optional<ServiceView> view;
    private final Standing standing;
    private final ServiceWords words;
    private final boolean isEngineLost;
    private String text;

    ServiceRow(ServiceItem item, Optional<ServiceView> view, boolean isEngineLost) {
        this.isEngineLost = isEngineLost;
        this.item = item;
        this.view = view;
        this.standing = Standing.of(item, view);
        this.words = new ServiceWords(item.key());
    }

    /** Whether the engine that said it is gone. */
    boolean isEngineLost() {
        return isEngineLost;
    }

    ServiceItem item() {
        return item;
    }

    ServiceWords words() {
        return words;
    }

    /** Its name in the engine's configuration, or empty. */
    String name() {
        return view.map(ServiceView::name).orElse("");
    }

    private IpvsService service() {
        return item.table().service().service();
    }

    @Override
    public ServiceKey id() {
        return item.key();
    }

    @Override
    public Cell cell(String column) {
        boolean isOnePacket = service().flags().isOnePacket();
        return switch (column) {
            case "service" -> Cell.of((words.label() + " " + shortName()).strip());
            case "sched" -> Cell.of(scheduler());
            case "act" -> isOnePacket ? Cell.NONE : Cell.of(Figures.count(active()));
            case "inact" -> isOnePacket ? Cell.NONE : Cell.of(Figures.count(inactive()));
            case "cps" -> Cell.of(Figures.rate(item.rates().connections()));
            case "in" -> Cell.of(Figures.rate(item.rates().inBytes()));
            case "out" -> Cell.of(Figures.rate(item.rates().outBytes()));
            case "inpkt" -> Cell.of(Figures.rate(item.rates().inPackets()));
            case "outpkt" -> Cell.of(Figures.rate(item.rates().outPackets()));
            case "pers" -> Cell.of(persistent() == 0 ? "" : Figures.count(persistent()));
            case "state" -> state();
            default -> Cell.EMPTY;
        };
    }

    private String shortName() {
        String name = name();
        String label = words.label();
        return name.equalsIgnoreCase(label) || label.endsWith(" " + name) ? "" : name;
    }

    private String scheduler() {
        StringBuilder text = new StringBuilder(service().scheduler());
        if (service().flags().isPersistent()) {
            text.append(" p").append(service().persistenceTimeout());
        }
        if (service().flags().isOnePacket()) {
            text.append(" ops");
        }
        return text.toString();
    }

    private long active() {
        return item.reals().stream()
                .mapToLong(real -> real.entry().activeConnections())
                .sum();
    }

    private long inactive() {
        return item.reals().stream()
                .mapToLong(real -> real.entry().inactiveConnections())
                .sum();
    }

    private long persistent() {
        return item.reals().stream()
                .mapToLong(real -> real.entry().persistentConnections())
                .sum();
    }

    private Cell state() {
        String share = standing.serving() + "/" + standing.all();
        return switch (standing.word()) {
            case "ok" -> Cell.of("ok   " + share, Role.STATE_UP);
            case "warn" -> Cell.of("WARN " + share, Role.STATE_WARN);
            case "empty" -> Cell.of("empty", Role.STATE_OFF);
            default -> Cell.of("DOWN " + share, Role.STATE_DOWN);
        };
    }

    @Override
    public Object value(String field) {
        return switch (field) {
            case "service" -> words.order();
            case "proto" -> words.protocol();
            case "vip" -> words.address();
            case "port" -> words.port();
            case "mark" -> words.mark();
            case "name" -> name();
            case "sched" -> service().scheduler();
            case "flag" ->
                scheduler().contains(" ") ? scheduler().substring(scheduler().indexOf(' ') + 1) : "";
            case "act" -> active();
            case "inact" -> inactive();
            case "cps" -> item.rates().connections();
            case "in" -> item.rates().inBytes();
            case "out" -> item.rates().outBytes();
            case "inpkt" -> item.rates().inPackets();
            case "outpkt" -> item.rates().outPackets();
            case "pers" -> persistent();
            case "state" -> standing.word();
            default -> null;
        };
    }

    /** Made once: a filter that is being typed looks at it again and again. */
    @Override
    public String text() {
        if (text == null) {
            StringBuilder all =
                    new StringBuilder(64).append(words.label()).append(' ').append(name());
            text = all.append(' ')
                    .append(scheduler())
                    .append(' ')
                    .append(state().text())
                    .toString();
        }
        return text;
    }

    @Override
    public Optional<Subject> subject() {
        return Optional.of(new Subject.Service(item.key(), name().isEmpty() ? words.bare() : name()));
    }

    /**
     * How a service stands.
     *
     * @param word {@code ok}, {@code warn}, {@code down}, {@code empty}
     * @param serving real servers that get new connections
     * @param all real servers
     */
    record Standing(String word, int serving, int all) {

        static Standing of(ServiceItem item, Optional<ServiceView> view) {
            int serving = 0;
            for (RealItem real : item.reals()) {
                serving += real.entry().destination().weight() > 0 ? 1 : 0;
            }
            int all = Math.max(
                    item.reals().size(), view.map(v -> v.servers().size()).orElse(0));
            if (all == 0) {
                return new Standing("empty", 0, 0);
            }
            boolean isQuorate = view.map(ServiceView::quorum).orElse(true);
            String word = serving == 0 ? "down" : serving < all || !isQuorate ? "warn" : "ok";
            return new Standing(word, serving, all);
        }
    }

    /** The words and values of a service's key. */
    record ServiceWords(ServiceKey key) {

        String label() {
            return key.toString();
        }

        /** Without the protocol, as the engine takes it. */
        String bare() {
            return key instanceof ServiceKey.Address ? label().substring(label().indexOf(' ') + 1) : label();
        }

        String protocol() {
            return key instanceof ServiceKey.Address address
                    ? address.protocol().name().toLowerCase(Locale.ROOT)
                    : "fwm";
        }

        IpAddress address() {
            return key instanceof ServiceKey.Address address ? address.address() : null;
        }

        Integer port() {
            return key instanceof ServiceKey.Address address ? address.port() : null;
        }

        Long mark() {
            return key instanceof ServiceKey.FwMark mark ? mark.mark() : null;
        }

        /** Addresses before marks, IPv4 before IPv6, then as numbers. */
        Order order() {
            if (key instanceof ServiceKey.Address address) {
                return new Order(
                        address.address(), address.port(), address.protocol().ordinal());
            }
            ServiceKey.FwMark mark = (ServiceKey.FwMark) key;
            return new Order(IpAddress.ANY_IPV4, mark.mark() + (mark.family() == Family.IPV6 ? 1L << 40 : 0), 9);
        }
    }

    /** The place of a service among others. */
    record Order(IpAddress address, long port, int protocol) implements Comparable<Order> {
        @Override
        public int compareTo(Order other) {
            boolean isMark = protocol == 9;
            if (isMark != (other.protocol == 9)) {
                return isMark ? 1 : -1;
            }
            int byAddress = address.compareTo(other.address);
            int byPort = byAddress != 0 ? byAddress : Long.compare(port, other.port);
            return byPort != 0 ? byPort : Integer.compare(protocol, other.protocol);
        }
    }
}
