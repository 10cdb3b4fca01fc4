package io.lvsconsole.engine.loop;

import io.lvsconsole.netlink.net.MacAddress;
import io.lvsconsole.netlink.rtnl.LinkInfo;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The links as last seen, for threads that must not ask the kernel. Written by the watcher, read by any thread. */
public final class LinkTable {

    private final Map<String, LinkInfo> byName = new ConcurrentHashMap<>();

    /** A link is new or differs. */
    public void put(LinkInfo link) {
        byName.values()
                .removeIf(
                        known -> known.index() == link.index() && !known.name().equals(link.name()));
        byName.put(link.name(), link);
    }

    void remove(String name) {
        byName.remove(name);
    }

    /** A link. */
    public Optional<LinkInfo> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** The name of an index. */
    public Optional<String> name(int index) {
        return byName.values().stream()
                .filter(link -> link.index() == index)
                .map(LinkInfo::name)
                .findFirst();
    }

    /** The MAC address of a link, if it has one. */
    public Optional<MacAddress> mac(String name) {
        return find(name).flatMap(LinkInfo::mac);
    }
}
