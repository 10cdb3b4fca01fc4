/**
 * How the kernel says no: {@link io.lvsconsole.netlink.kernel.KernelException} with the errno and the kernel's own
 * explanation. A leaf; the real kernel and every stand-in for it throw the same. Any thread.
 */
package io.lvsconsole.netlink.kernel;
