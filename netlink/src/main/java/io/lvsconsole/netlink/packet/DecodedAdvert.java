package io.lvsconsole.netlink.packet;

/**
 * An advertisement as read from the wire.
 *
 * @param advert the packet
 * @param checksumForm the form in which its checksum was right
 */
public record DecodedAdvert(VrrpAdvert advert, VrrpChecksumForm checksumForm) {}
