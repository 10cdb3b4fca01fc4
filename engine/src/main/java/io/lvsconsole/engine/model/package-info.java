/**
 * What an operator wants, as immutable validated records: {@link io.lvsconsole.engine.model.EngineConfig} and everything
 * below it. Pure; may import the value types of the netlink library only. Each component carries a
 * {@link io.lvsconsole.engine.model.Setting}, from which the native configuration's reader, writer, JSON Schema and
 * manual page are made.
 */
package io.lvsconsole.engine.model;
