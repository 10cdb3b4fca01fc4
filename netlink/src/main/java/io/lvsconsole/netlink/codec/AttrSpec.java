package io.lvsconsole.netlink.codec;

/**
 * One attribute of a protocol: its number and what its payload is. Implemented by an enum per nesting level, so that
 * width and byte order are said once, in a table.
 */
public interface AttrSpec {

    /** The attribute's number, 1..16383. */
    int number();

    /** What its payload is. */
    AttrKind kind();

    /** Its name, as in the kernel's header without the prefix. */
    String name();
}
