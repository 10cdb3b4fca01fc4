/**
 * Netlink messages and attributes as bytes ({@code linux/netlink.h}, {@code Documentation/userspace-api/netlink}): written
 * with {@link io.lvsconsole.netlink.codec.AttrWriter}, read with {@link io.lvsconsole.netlink.codec.AttrReader}. What a
 * number is (width, byte order) stands in one {@link io.lvsconsole.netlink.codec.AttrSpec} table per protocol. Pure; out of
 * foreign bytes only {@link io.lvsconsole.netlink.codec.DecodeException} comes.
 */
package io.lvsconsole.netlink.codec;
