/**
 * The Virtual Router Redundancy Protocol (RFC 3768, RFC 9568) as keepalived 2.2.7 speaks it: one machine per virtual
 * router, one per sync group, and the effective priority from what is tracked. Pure; imports {@code machine},
 * {@code time} and the packet records. Entry type: {@link io.lvsconsole.engine.vrrp.VrrpMachine}.
 */
package io.lvsconsole.engine.vrrp;
