package io.lvsconsole.console.view;

import io.lvsconsole.console.view.KernelPicture.RealItem;
import io.lvsconsole.console.view.KernelPicture.ServiceItem;
import io.lvsconsole.engine.api.EngineSnapshot;
import io.lvsconsole.engine.api.ServiceView;
import io.lvsconsole.engine.api.ServiceView.ServerView;
import io.lvsconsole.netlink.ipvs.DestinationKey;
import io.lvsconsole.netlink.net.IpAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Services and their real servers: the kernel's table, joined with what the engine wants and knows. */
public final class ServicesView {

    private static final List<Column> COLUMNS = List.of(
            Column.words("service", "SERVICE / REAL", "virtual service, below it its real servers", 25, 0),
            Column.words(
                    "sched",
                    "SCHED/FWD",
                    "scheduler (pN persistent for N s, ops one packet); method of a real server",
                    9,
                    60),
            Column.number("wt", "WT", "weight in the kernel; 0 gets no new connections", 2, 60),
            Column.number("act", "ACT", "active connections; - with one-packet scheduling", 4, 0),
            Column.number("inact", "INACT", "inactive connections: ended or ending", 5, 60),
            Column.number("cps", "CPS", "new connections per second, over 2 s", 4, 60),
            Column.number("in", "IN/s", "bytes per second from clients, over 2 s", 5, 78),
            Column.number("out", "OUT/s", "bytes per second to clients, over 2 s; 0 with route and tunnel", 5, 78),
            Column.words("state", "STATE", "ok WARN DOWN with servers in use/all; up DOWN drain with how long", 9, 0),
            Column.number("inpkt", "INPKT/s", "packets per second from clients, over 2 s", 7, 100),
            Column.number("outpkt", "OUTPKT/s", "packets per second to clients, over 2 s", 8, 100),
            Column.number("pers", "PERS", "persistence templates", 4, 100),
            Column.number("conf", "CONF", "weight in the configuration", 4, 110),
            Column.words("limits", "LIMITS", "lower..upper connection limits", 8, 120),
            Column.words("why", "WHY", "the engine's reason, or an operator's decision", 20, 120));

    private ServicesView() {}

    /** Every column there is. */
    public static List<Column> columns() {
        return COLUMNS;
    }

    /** The table of a director. */
    public static Table table(DirectorPicture director) {
        Map<String, ServiceView> views = index(director.snapshot());
        boolean isEngineLost = director.engine().lost().isPresent();
        List<RowGroup> groups = new ArrayList<>(director.table().services().size());
        for (ServiceItem item : director.table().services()) {
            Optional<ServiceView> view = views.isEmpty()
                    ? Optional.empty()
                    : Optional.ofNullable(views.get(item.key().toString()));
            groups.add(group(item, view, isEngineLost));
        }
        String empty = director.kernel().value().isEmpty()
                ? director.kernel().lost().orElse("waiting for the kernel's table")
                : "no virtual service; A adds one";
        return new Table(COLUMNS, groups, empty);
    }

    private static Map<String, ServiceView> index(Optional<EngineSnapshot> snapshot) {
        Map<String, ServiceView> views = new HashMap<>();
        snapshot.ifPresent(all -> all.services().forEach(view -> view.keys().forEach(key -> views.put(key, view))));
        return views;
    }

    private static RowGroup group(ServiceItem item, Optional<ServiceView> view, boolean isEngineLost) {
        ServiceRow head = new ServiceRow(item, view, isEngineLost);
        List<Row> rows = new ArrayList<>(item.reals().size());
        Map<DestinationKey, ServerView> wanted = new LinkedHashMap<>();
        view.ifPresent(service ->
                service.servers().forEach(server -> key(item, server).ifPresent(key -> wanted.put(key, server))));
        for (RealItem real : item.reals()) {
            rows.add(new RealRow(head, real.key(), Optional.of(real), Optional.ofNullable(wanted.remove(real.key()))));
        }
        wanted.forEach((key, server) -> rows.add(new RealRow(head, key, Optional.empty(), Optional.of(server))));
        return new RowGroup(head, rows);
    }

    /** Port 0 in the engine's view is the port of the service. */
    private static Optional<DestinationKey> key(ServiceItem item, ServerView server) {
        Integer own = new ServiceRow.ServiceWords(item.key()).port();
        int port = server.port() == 0 && own != null ? own : server.port();
        return IpAddress.parse(server.address()).map(address -> new DestinationKey(address, port));
    }
}
