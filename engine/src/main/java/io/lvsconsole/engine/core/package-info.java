/**
 * Composes the machines: events in, effects out, deterministic, one thread, no clock. A part owns the machines of one
 * protocol or task ({@link io.lvsconsole.engine.core.VrrpPart} here) and plugs into
 * {@link io.lvsconsole.engine.core.EngineCore}. Pure; imports the pure packages and the records of netlink. The same
 * objects run in production and in the simulator.
 */
package io.lvsconsole.engine.core;
