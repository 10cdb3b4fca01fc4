package io.lvsconsole.console.shell;

import io.lvsconsole.console.shell.LiveObjects.Thing;
import io.lvsconsole.engine.api.ControlRequest;
import io.lvsconsole.engine.api.EngineClient;
import io.lvsconsole.engine.api.EngineDoor;
import io.lvsconsole.engine.api.EngineSnapshot;
import io.lvsconsole.engine.api.GroupView;
import io.lvsconsole.engine.api.HeartbeatView.NodeView;
import io.lvsconsole.engine.api.ServiceView;
import io.lvsconsole.engine.api.ServiceView.ServerView;
import io.lvsconsole.engine.api.VrrpView;
import io.lvsconsole.netlink.host.Host;
import io.lvsconsole.netlink.ipvs.DestinationEntry;
import io.lvsconsole.netlink.ipvs.ServiceKey;
import io.lvsconsole.netlink.ipvs.ServiceTable;
import io.lvsconsole.netlink.kernel.KernelException;
import io.lvsconsole.netlink.net.PrintableText;
import io.lvsconsole.netlink.rtnl.AddressInfo;
import io.lvsconsole.netlink.rtnl.LinkInfo;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reads what can be named: from the kernel and from the engine, whichever answers. One thread, which may wait; what does not
 * answer has no objects.
 */
final class LiveObjectsReader {

    /** More names than that are no help to anybody. */
    private static final int LIMIT = 5000;

    private static final Map<String, String> SCHEDULERS = new LinkedHashMap<>();

    static {
        String[] pairs = {
            "rr", "round robin",
            "wrr", "weighted round robin",
            "lc", "least connections",
            "wlc", "weighted least connections",
            "lblc", "locality based, least connections",
            "lblcr", "the same with replication",
            "dh", "hash of the destination address",
            "sh", "hash of the source address",
            "sed", "shortest expected delay",
            "nq", "never queue",
            "fo", "weighted failover: the highest weight",
            "ovf", "weighted overflow",
            "mh", "maglev hash",
            "twos", "the better of two, by chance"
        };
        for (int i = 0; i < pairs.length; i += 2) {
            SCHEDULERS.put(pairs[i], pairs[i + 1]);
        }
    }

    private final Map<String, Map<String, String>> found = new LinkedHashMap<>();
    private List<Thing> sysctls = List.of();
    private List<Thing> procs = List.of();

    /** What there is now. */
    LiveObjects read(Host host, EngineDoor engine) {
        found.clear();
        SCHEDULERS.forEach((name, meaning) -> add("scheduler", name, meaning));
        try {
            links(host);
        } catch (KernelException e) {
            // This host has none, or does not show them: nothing to offer.
        }
        try {
            table(host);
        } catch (KernelException e) {
            // No IPVS in this kernel, or no right to read it.
        }
        settings(host);
        try (EngineClient client = engine.connect()) {
            client.call(ControlRequest.of(ControlRequest.Method.SNAPSHOT))
                    .snapshot()
                    .ifPresent(this::engine);
        } catch (IOException e) {
            // No engine: the kernel's objects are all there is.
        }
        Map<String, List<Thing>> byKind = new LinkedHashMap<>();
        found.forEach((kind, things) -> byKind.put(kind, things(things)));
        byKind.put("sysctl", sysctls);
        byKind.put("proc", procs);
        return new LiveObjects(byKind);
    }

    private static List<Thing> things(Map<String, String> texts) {
        List<Thing> things = new ArrayList<>();
        texts.forEach((text, meaning) -> things.add(new Thing(text, meaning)));
        return List.copyOf(things);
    }

    private void links(Host host) throws KernelException {
        Map<String, String> addressesOf = new LinkedHashMap<>();
        for (AddressInfo address : host.rtnl().addresses()) {
            String link = address.link().name();
            addressesOf.merge(link, address.local().toString(), (one, more) -> one + " " + more);
            add("address", address.local().address().toString(), "on " + link);
        }
        for (LinkInfo link : host.rtnl().links()) {
            String name = link.ref().name();
            String state = link.operState().name().toLowerCase(Locale.ROOT);
            add("interface", name, (state + " " + addressesOf.getOrDefault(name, "")).trim());
        }
    }

    private void table(Host host) throws KernelException {
        for (ServiceTable table : host.ipvs().plainTable()) {
            ServiceKey key = table.service().service().key();
            String text = key.toString();
            String what = table.service().service().scheduler() + ", "
                    + table.destinations().size() + " real servers";
            String[] words = text.split(" ");
            String kind = words[0].equals("FWM") ? "mark" : words[0].toLowerCase(Locale.ROOT);
            add(kind, words[1], what);
            for (DestinationEntry entry : table.destinations()) {
                String real = entry.destination().key().toString();
                add("real", real, "weight " + entry.destination().weight() + " of " + text);
            }
        }
    }

    /** The names of parameters hardly ever change: read once. */
    private void settings(Host host) {
        if (!sysctls.isEmpty()) {
            return;
        }
        try {
            List<Thing> dotted = new ArrayList<>();
            List<Thing> paths = new ArrayList<>();
            host.sysctls().list().forEach(key -> {
                String name = key.toString();
                dotted.add(new Thing(name, ""));
                paths.add(new Thing(
                        "/proc/sys/" + name.replace('.', '\0').replace('/', '.').replace('\0', '/'), ""));
            });
            sysctls = List.copyOf(dotted);
            procs = List.copyOf(paths);
        } catch (KernelException e) {
            // No parameters to name here.
        }
    }

    private void engine(EngineSnapshot snapshot) {
        for (VrrpView view : snapshot.vrrp()) {
            String what = "VRRP " + view.vrid() + " on " + view.link() + ", " + view.state();
            add("instance", view.name(), what);
            add("object", view.name(), what);
            view.addresses().forEach(address -> add("address", address.split("/")[0], "VIP of " + view.name()));
        }
        for (ServiceView view : snapshot.services()) {
            String what = String.join(", ", view.keys()) + " " + view.scheduler();
            add("service", view.name(), what);
            add("object", view.name(), what);
            for (ServerView server : view.servers()) {
                String text = server.port() == 0
                        ? server.address()
                        : (server.address().contains(":") ? "[" + server.address() + "]" : server.address()) + ":"
                                + server.port();
                String state = server.state() + ", weight " + server.weight() + " of " + view.name();
                add("server", text, state);
                add("object", text, state);
            }
        }
        for (NodeView node : snapshot.heartbeat().nodes()) {
            add("node", node.name(), node.kind() + ", " + node.state());
        }
        if (snapshot.heartbeat().exists()) {
            add("node", snapshot.heartbeat().node(), "this node");
        }
        for (GroupView group : snapshot.groups()) {
            add("group", group.name(), group.state() + ", owner " + group.owner());
        }
    }

    private void add(String kind, String text, String meaning) {
        Map<String, String> things = found.computeIfAbsent(kind, unused -> new LinkedHashMap<>());
        if (things.size() < LIMIT && !text.isEmpty()) {
            things.putIfAbsent(PrintableText.of(text), PrintableText.of(meaning, 60));
        }
    }
}
