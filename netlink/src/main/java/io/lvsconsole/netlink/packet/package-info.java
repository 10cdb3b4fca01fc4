/**
 * Packets as values and their bytes: Ethernet, ARP, neighbour advertisement, IP, VRRP; and the packet and raw sockets
 * they travel on. Records and codecs are pure and may be used by any thread; bytes from the network raise only the
 * codec's own checked exception.
 */
package io.lvsconsole.netlink.packet;
