package io.lvsconsole.console.view;

import io.lvsconsole.console.theme.Role;
import io.lvsconsole.engine.api.VrrpView;
import io.lvsconsole.netlink.net.IpAddress;
import io.lvsconsole.netlink.rtnl.AddressInfo;
import io.lvsconsole.netlink.rtnl.LinkFlags;
import io.lvsconsole.netlink.rtnl.LinkInfo;
import io.lvsconsole.netlink.rtnl.NeighbourInfo;
import io.lvsconsole.netlink.rtnl.NeighbourState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Interfaces with their addresses and what each is for, ARP policy, neighbours that matter, ways to the real servers. */
public final class NetView {

    private NetView() {}

    /** The lines. */
    public static Table table(DirectorPicture director) {
        if (director.net().value().isEmpty()) {
            return new Table(List.of(), List.of(), "reading links and addresses");
        }
        NetPicture net = director.net().value().get();
        Roles roles = roles(director);
        List<Row> rows = new ArrayList<>();
        for (LinkInfo link : net.links()) {
            rows.add(link(link, net));
            net.addresses().stream()
                    .filter(address -> address.link().index() == link.index())
                    .forEach(address -> rows.add(address(address, link, net, roles)));
        }
        neighbours(net, roles, rows);
        ways(net, rows);
        return new Table(List.of(), RowGroup.all(rows), "no link");
    }

    /** What addresses are for: virtual ones by their service or instance, and real servers. */
    private record Roles(Map<String, String> virtual, Set<IpAddress> reals) {}

    private static Roles roles(DirectorPicture director) {
        Map<String, String> virtual = new HashMap<>();
        Set<IpAddress> reals = new HashSet<>();
        for (KernelPicture.ServiceItem service : director.table().services()) {
            IpAddress address = new ServiceRow.ServiceWords(service.key()).address();
            if (address != null) {
                virtual.put(address.toString(), "");
            }
            service.reals().forEach(real -> reals.add(real.key().address()));
        }
        director.snapshot().ifPresent(snapshot -> {
            for (VrrpView instance : snapshot.vrrp()) {
                instance.addresses().forEach(address -> virtual.put(address.split("[ /]")[0], instance.name()));
            }
        });
        return new Roles(virtual, reals);
    }

    private static Row link(LinkInfo link, NetPicture net) {
        boolean isUp = link.flags().isUp();
        boolean hasCarrier = link.flags().hasCarrier();
        SpanRow row = new SpanRow("link " + link.index());
        row.add(link.name(), Math.max(6, link.name().length() + 1), Role.HEADER)
                .add(
                        isUp ? hasCarrier ? "UP " : "NO CARRIER " : "DOWN ",
                        isUp && hasCarrier ? Role.STATE_UP : Role.STATE_DOWN)
                .add(link.mac().map(mac -> mac + "  ").orElse("") + "mtu " + link.mtu() + "  ");
        row.add(
                "ignore " + setting(net, link, "arp_ignore") + " announce " + setting(net, link, "arp_announce"),
                Role.DIM);
        Double in = net.receivedPerSecond().get(link.index());
        Double out = net.sentPerSecond().get(link.index());
        if (in != null && out != null) {
            row.add("  rx " + Figures.rate(in) + "/s tx " + Figures.rate(out) + "/s");
        }
        row.add("  rp_filter " + setting(net, link, "rp_filter"), Role.DIM);
        if (link.flags().has(LinkFlags.NO_ARP)) {
            row.add("  NOARP", Role.DIM);
        }
        return row;
    }

    private static String setting(NetPicture net, LinkInfo link, String name) {
        return net.settings().getOrDefault("ipv4/conf/" + link.name() + "/" + name, "-");
    }

    private static Row address(AddressInfo address, LinkInfo link, NetPicture net, Roles roles) {
        String text = address.address().toString();
        String instance = roles.virtual().get(text);
        boolean isVirtual = instance != null;
        SpanRow row = new SpanRow("address " + link.index() + " " + address.local());
        row.about(new Subject.Address(text, link.name()));
        row.add("   " + address.local(), 26, Role.TEXT).add(" ");
        if (isVirtual) {
            row.add(("VIP " + instance).strip(), Math.max(10, 4 + Cells.width(instance)), Role.STATE_MASTER);
        } else {
            row.add(
                    roles.reals().contains(address.address())
                            ? "RIP"
                            : address.address().isLoopback() ? "loopback" : "DIP",
                    10,
                    Role.TEXT);
        }
        row.add(
                address.valid().isForever()
                        ? "forever"
                        : "lease " + address.valid().seconds() + "s",
                11,
                Role.TEXT);
        if (link.hardwareType() == LinkInfo.HARDWARE_LOOPBACK && isVirtual) {
            policy(row, net, text);
        }
        return row;
    }

    /** A real server in direct routing holds the VIP on lo and must not answer ARP for it. */
    private static void policy(SpanRow row, NetPicture net, String address) {
        String ignore = net.settings().getOrDefault("ipv4/conf/all/arp_ignore", "0");
        boolean isQuiet = !ignore.equals("0")
                || !net.settings().getOrDefault("ipv4/conf/lo/arp_ignore", "0").equals("0");
        row.add(
                isQuiet
                        ? " " + address + " on lo does not answer ARP: ok"
                        : " answers ARP for " + address + ": set arp_ignore 1",
                isQuiet ? Role.DIM : Role.STATE_WARN);
    }

    private static void neighbours(NetPicture net, Roles roles, List<Row> rows) {
        for (NeighbourInfo neighbour : net.neighbours()) {
            boolean isReal = roles.reals().contains(neighbour.address());
            boolean isGateway = net.routes().stream().anyMatch(route -> route.hops().stream()
                    .anyMatch(hop ->
                            hop.gateway().filter(neighbour.address()::equals).isPresent()));
            boolean isBad = neighbour.state() == NeighbourState.FAILED;
            if (isReal || isGateway || isBad) {
                rows.add(new SpanRow("arp " + neighbour.link().index() + neighbour.address())
                        .add("ARP   ", Role.HEADER)
                        .add(neighbour.address().toString(), 20, Role.TEXT)
                        .add(neighbour.mac().map(Object::toString).orElse("-"), 18, Role.TEXT)
                        .add(" " + neighbour.state(), isBad ? Role.STATE_DOWN : Role.TEXT)
                        .add(isReal ? "  real server" : isGateway ? "  gateway" : "", Role.DIM)
                        .add("  " + neighbour.link().name(), Role.DIM));
            }
        }
    }

    private static void ways(NetPicture net, List<Row> rows) {
        net.ways().entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(way -> {
            boolean isBad = way.getValue().startsWith("!");
            rows.add(new SpanRow("way " + way.getKey())
                    .add("ROUTE ", Role.HEADER)
                    .add(way.getKey().toString(), 20, Role.TEXT)
                    .add(way.getValue(), isBad ? Role.STATE_DOWN : Role.TEXT));
        });
    }
}
