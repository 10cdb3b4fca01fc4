/**
 * The C library as this project needs it: descriptors, sockets, polling, interfaces, network namespaces, the host name.
 * The only package that imports JNA; 64-bit Linux only. Every failing call becomes a
 * {@link io.lvsconsole.netlink.kernel.KernelException} whose errno was read in that call; calls interrupted by a signal
 * are repeated here and nowhere else. Any thread; a descriptor belongs to one owner.
 */
package io.lvsconsole.netlink.sys;
