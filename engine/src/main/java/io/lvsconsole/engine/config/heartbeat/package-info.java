/**
 * A heartbeat directory as it stands: ha.cf, haresources, authkeys. Entry type:
 * {@link io.lvsconsole.engine.config.heartbeat.HeartbeatReader}. The grammar is that of heartbeat 3.0.6.
 */
package io.lvsconsole.engine.config.heartbeat;
