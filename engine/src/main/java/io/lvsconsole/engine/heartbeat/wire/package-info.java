/**
 * The wire of Linux-HA heartbeat 3: messages as ordered fields, the netstring and the classic string form, and the
 * digests that sign them. Pure; any thread. Entry type: {@link io.lvsconsole.engine.heartbeat.wire.HeartbeatCodec}.
 */
package io.lvsconsole.engine.heartbeat.wire;
