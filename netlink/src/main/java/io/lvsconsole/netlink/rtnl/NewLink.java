package io.lvsconsole.netlink.rtnl;

import java.util.Optional;

/**
 * A virtual link to create.
 *
 * @param name its name
 * @param kind the kernel's name of the kind; EOPNOTSUPP if the kernel lacks it
 * @param parent the link it is stacked on (macvlan)
 * @param macvlanMode of a macvlan; the kernel's default is VEPA
 * @param peerName name of the other end of a veth
 * @param edit further settings, made with the creation; no new name
 */
public record NewLink(
        String name,
        String kind,
        Optional<LinkRef> parent,
        Optional<MacvlanMode> macvlanMode,
        Optional<String> peerName,
        LinkEdit edit) {

    /** A dummy: takes addresses, swallows packets. */
    public static NewLink dummy(String name) {
        return new NewLink(name, "dummy", Optional.empty(), Optional.empty(), Optional.empty(), LinkEdit.NONE);
    }

    /** A bridge. */
    public static NewLink bridge(String name) {
        return new NewLink(name, "bridge", Optional.empty(), Optional.empty(), Optional.empty(), LinkEdit.NONE);
    }

    /** A second link with its own MAC on a parent. */
    public static NewLink macvlan(String name, LinkRef parent, MacvlanMode mode) {
        return new NewLink(name, "macvlan", Optional.of(parent), Optional.of(mode), Optional.empty(), LinkEdit.NONE);
    }

    /** Two links that are each other's cable. */
    public static NewLink veth(String name, String peerName) {
        return new NewLink(name, "veth", Optional.empty(), Optional.empty(), Optional.of(peerName), LinkEdit.NONE);
    }

    /** The same with these settings. */
    public NewLink with(LinkEdit settings) {
        return new NewLink(name, kind, parent, macvlanMode, peerName, settings);
    }
}
