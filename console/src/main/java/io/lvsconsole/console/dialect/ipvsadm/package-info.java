/**
 * ipvsadm, ipvsadm-save and ipvsadm-restore: the grammar, messages, listings and exit status of ipvsadm 1.31.
 *
 * <p>{@link io.lvsconsole.console.dialect.ipvsadm.CommandParser} turns words into a
 * {@link io.lvsconsole.console.dialect.ipvsadm.Request} or a
 * {@link io.lvsconsole.console.dialect.ipvsadm.UsageException}; the listings turn tables into lines; both are pure but
 * for name look-ups. {@link io.lvsconsole.console.dialect.ipvsadm.RequestRunner} is the rim that asks the kernel. Where
 * we print something other than ipvsadm, {@code --exact-ipvsadm} brings the old text back; man/lvsconsole-ipvsadm.7
 * lists every such place.
 */
package io.lvsconsole.console.dialect.ipvsadm;
