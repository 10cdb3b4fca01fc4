package io.lvsconsole.netlink.rtnl;

/** Names of links by index, as known when something is read. */
@FunctionalInterface
interface LinkNames {

    /** Knows none. */
    LinkNames NONE = LinkRef::indexed;

    /** The link of an index, with its name if that is known. */
    LinkRef of(int index);
}
