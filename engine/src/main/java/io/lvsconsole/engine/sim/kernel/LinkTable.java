package io.lvsconsole.engine.sim.kernel;

import io.lvsconsole.netlink.kernel.Errno;
import io.lvsconsole.netlink.net.MacAddress;
import io.lvsconsole.netlink.rtnl.LinkEdit;
import io.lvsconsole.netlink.rtnl.LinkFlags;
import io.lvsconsole.netlink.rtnl.LinkRef;
import io.lvsconsole.netlink.rtnl.NewLink;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** The links of a simulated host ({@code net/core/rtnetlink.c}, {@code dev.c}). */
final class LinkTable {

    private static final int NAME_MAX = 15;
    private static final long ETHERNET_MTU = 1500;
    private static final long LOOPBACK_MTU = 65536;
    private static final long MIN_MTU = 68;
    private static final long MAX_MTU = 65535;
    private static final List<String> KINDS = List.of("dummy", "macvlan", "bridge", "veth");
    /** A locally administered address; the host's number and the link's index are added. */
    private static final long MAC_PREFIX = 0x020000000000L;

    private final TreeMap<Integer, SimLink> links = new TreeMap<>();
    private final long hostNumber;
    private int nextIndex = 1;

    LinkTable(int hostNumber) {
        this.hostNumber = hostNumber;
        SimLink loopback = add("lo", Optional.empty(), Optional.empty(), new MacAddress(0));
        loopback.mtu = LOOPBACK_MTU;
        loopback.isUp = true;
    }

    Collection<SimLink> all() {
        return links.values();
    }

    Optional<SimLink> find(LinkRef ref) {
        return ref.index() != 0 ? Optional.ofNullable(links.get(ref.index())) : find(ref.name());
    }

    Optional<SimLink> find(String name) {
        return links.values().stream().filter(link -> link.name.equals(name)).findFirst();
    }

    SimLink get(LinkRef ref) {
        return find(ref).orElseThrow(() -> new Refused(Errno.ENODEV));
    }

    /** Plugs in a network card. */
    SimLink addHardware(String name) {
        return add(name, Optional.empty(), Optional.empty(), nextMac());
    }

    SimLink create(NewLink wanted) {
        checkName(wanted.name());
        if (find(wanted.name()).isPresent()) {
            throw new Refused(Errno.EEXIST);
        }
        if (!KINDS.contains(wanted.kind())) {
            throw new Refused(Errno.EOPNOTSUPP);
        }
        if (wanted.kind().equals("macvlan") && wanted.parent().isEmpty()) {
            throw new Refused(Errno.EINVAL);
        }
        wanted.peerName().filter(name -> find(name).isPresent()).ifPresent(name -> {
            throw new Refused(Errno.EEXIST);
        });
        Optional<SimLink> parent = wanted.parent().map(this::get);
        SimLink link = new SimLink(
                nextIndex++,
                wanted.name(),
                Optional.of(wanted.kind()),
                parent,
                wanted.macvlanMode(),
                wanted.edit().mac().orElseGet(this::nextMac),
                parent.map(below -> below.mtu).orElse(ETHERNET_MTU));
        links.put(link.index, link);
        wanted.peerName().ifPresent(name -> {
            SimLink peer = add(name, Optional.of("veth"), Optional.empty(), nextMac());
            link.peer = Optional.of(peer);
            peer.peer = Optional.of(link);
        });
        return link;
    }

    private SimLink add(String name, Optional<String> kind, Optional<SimLink> parent, MacAddress mac) {
        SimLink link = new SimLink(nextIndex++, name, kind, parent, Optional.empty(), mac, ETHERNET_MTU);
        links.put(link.index, link);
        return link;
    }

    private MacAddress nextMac() {
        return new MacAddress(MAC_PREFIX | hostNumber << 16 | nextIndex);
    }

    /** Everything of an edit but the up flag, which moves addresses and routes too. */
    void edit(SimLink link, LinkEdit edit) {
        edit.newName().ifPresent(name -> rename(link, name));
        edit.mtu().ifPresent(mtu -> {
            if (mtu < MIN_MTU || mtu > (link.isLoopback ? LOOPBACK_MTU : MAX_MTU)) {
                throw new Refused(Errno.EINVAL);
            }
            link.mtu = mtu;
        });
        edit.mac().ifPresent(mac -> {
            if (mac.isMulticast() || mac.bits() == 0) {
                throw new Refused(Errno.EADDRNOTAVAIL);
            }
            link.mac = mac;
        });
        edit.broadcast().ifPresent(broadcast -> link.broadcast = broadcast);
        edit.txQueueLength().ifPresent(length -> link.txQueueLength = length);
        edit.master()
                .ifPresent(master -> link.master = master.isNone()
                        ? Optional.empty()
                        : Optional.of(get(master).ref()));
        edit.alias().ifPresent(alias -> link.alias = alias.isEmpty() ? Optional.empty() : Optional.of(alias));
        edit.addressGeneration().ifPresent(mode -> link.addressGeneration = mode);
        int others = edit.flagMask().bits() & ~LinkFlags.UP;
        link.otherFlags = link.otherFlags & ~others | edit.flags().bits() & others;
    }

    private void rename(SimLink link, String name) {
        checkName(name);
        if (find(name).filter(other -> other != link).isPresent()) {
            throw new Refused(Errno.EEXIST);
        }
        link.name = name;
    }

    private static void checkName(String name) {
        if (name.isEmpty() || name.length() > NAME_MAX || name.matches(".*[/:\\s].*") || name.matches("\\.\\.?")) {
            throw new Refused(Errno.EINVAL);
        }
    }

    /** Deletes a virtual link; those stacked on it go with it. */
    List<SimLink> delete(SimLink link) {
        if (link.kind.isEmpty()) {
            throw new Refused(Errno.EOPNOTSUPP);
        }
        List<SimLink> gone = links.values().stream()
                .filter(each -> each == link
                        || each.peer.filter(other -> other == link).isPresent()
                        || each.parent.filter(below -> below == link).isPresent())
                .toList();
        gone.forEach(each -> links.remove(each.index));
        return gone;
    }
}
