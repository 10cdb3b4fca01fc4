/**
 * Conversations with the kernel over netlink: {@link io.lvsconsole.netlink.socket.NlConnection} numbers requests, matches
 * answers, reads dumps to their end and sends many changes in one call. Below it {@link
 * io.lvsconsole.netlink.socket.NlTransport}, bytes only, so that tests put a stand-in there. One thread per connection.
 */
package io.lvsconsole.netlink.socket;
