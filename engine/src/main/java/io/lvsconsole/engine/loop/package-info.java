/**
 * The rim that drives the core: one loop thread that polls sockets, takes events, steps the core and carries out what
 * must not wait; one kernel worker for addresses and routes. The adapters here stand on the ports of netlink
 * ({@code Host}, {@code Rtnl}, {@code RawSocket}), so that a simulated host serves them as well. Entry type:
 * {@link io.lvsconsole.engine.loop.EngineLoop}.
 */
package io.lvsconsole.engine.loop;
