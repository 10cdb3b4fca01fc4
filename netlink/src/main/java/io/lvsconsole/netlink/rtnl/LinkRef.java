package io.lvsconsole.netlink.rtnl;

/**
 * Which link (network interface) is meant. The kernel always gives an index; the name may be missing for a link of
 * another namespace. In a change the index counts if there is one, else the name is looked up.
 *
 * @param index the kernel's index, 1 or more; 0 if only the name is known
 * @param name at most 15 bytes, without '/' and white space; empty if only the index is known
 */
public record LinkRef(int index, String name) {

    /** No link: as a master, releases from the one it has. */
    public static final LinkRef NONE = new LinkRef(0, "");

    /** Checks the index. */
    public LinkRef {
        if (index < 0) {
            throw new IllegalArgumentException("link index " + index + " is negative");
        }
    }

    /** A link by name. */
    public static LinkRef named(String name) {
        return new LinkRef(0, name);
    }

    /** A link by index. */
    public static LinkRef indexed(int index) {
        return new LinkRef(index, "");
    }

    /** Whether it stands for no link. */
    public boolean isNone() {
        return index == 0 && name.isEmpty();
    }

    /** Whether both mean the same link: by index if both have one, else by name. */
    public boolean isSame(LinkRef other) {
        return index != 0 && other.index != 0 ? index == other.index : name.equals(other.name);
    }

    /** The name, or {@code if5} where only the index is known. */
    @Override
    public String toString() {
        return name.isEmpty() ? "if" + index : name;
    }
}
