package io.lvsconsole.engine.loop;

import io.lvsconsole.engine.core.EngineEvent;
import io.lvsconsole.engine.core.VrrpInput;
import io.lvsconsole.engine.vrrp.Link;
import io.lvsconsole.netlink.kernel.KernelException;
import io.lvsconsole.netlink.net.Cidr;
import io.lvsconsole.netlink.net.IpAddress;
import io.lvsconsole.netlink.rtnl.AddressInfo;
import io.lvsconsole.netlink.rtnl.LinkFlags;
import io.lvsconsole.netlink.rtnl.LinkInfo;
import io.lvsconsole.netlink.rtnl.Rtnl;
import io.lvsconsole.netlink.rtnl.RtnlEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Keeps a picture of links and addresses and tells the core what differs. After each burst of kernel events, and after an
 * overrun, both tables are read anew and compared, so nothing depends on having seen every event; only a deletion is told
 * as such, because it may already be undone. One thread, with a connection to the kernel of its own.
 */
public final class LinkWatcher {

    private final Rtnl rtnl;
    private final LinkTable table;
    private final Consumer<EngineEvent> sink;
    private Map<String, Link> known = new LinkedHashMap<>();

    /**
     * A watcher.
     *
     * @param sink takes {@code LinkChanged}, {@code LinkRemoved} and {@code AddressVanished}
     */
    public LinkWatcher(Rtnl rtnl, LinkTable table, Consumer<EngineEvent> sink) {
        this.rtnl = rtnl;
        this.table = table;
        this.sink = sink;
    }

    /** Reads both tables and tells every difference. */
    public void read() throws KernelException {
        List<LinkInfo> links = rtnl.links();
        List<AddressInfo> addresses = rtnl.addresses();
        Map<String, Link> now = new LinkedHashMap<>();
        for (LinkInfo info : links) {
            table.put(info);
            boolean isUp = info.flags().isUp() && info.flags().has(LinkFlags.RUNNING);
            List<Cidr> own = addresses.stream()
                    .filter(address -> address.link().index() == info.index())
                    .map(AddressInfo::local)
                    .toList();
            now.put(info.name(), new Link(info.name(), isUp, own));
        }
        for (String name : List.copyOf(known.keySet())) {
            if (!now.containsKey(name)) {
                table.remove(name);
                sink.accept(new VrrpInput.LinkRemoved(name));
            }
        }
        for (Link link : now.values()) {
            if (!link.equals(known.get(link.name()))) {
                sink.accept(new VrrpInput.LinkChanged(link));
            }
        }
        known = now;
    }

    /** A burst of events. */
    public void changed(List<RtnlEvent> events) throws KernelException {
        boolean matters = false;
        List<IpAddress> vanished = new ArrayList<>();
        for (RtnlEvent event : events) {
            if (event instanceof RtnlEvent.AddressRemoved removed) {
                vanished.add(removed.address().address());
                matters = true;
            } else if (event instanceof RtnlEvent.LinkChanged
                    || event instanceof RtnlEvent.LinkRemoved
                    || event instanceof RtnlEvent.Overrun) {
                matters = true;
            } else if (event instanceof RtnlEvent.AddressChanged change) {
                matters |= isNew(change.address());
            }
        }
        if (matters) {
            read();
        }
        for (IpAddress address : vanished) {
            sink.accept(new VrrpInput.AddressVanished("", address));
        }
    }

    /** A renewed lease is told like a new address; it is no reason to read everything. */
    private boolean isNew(AddressInfo address) {
        Optional<String> name = table.name(address.link().index());
        return name.map(known::get)
                .filter(link -> link.addresses().contains(address.local()))
                .isEmpty();
    }
}
