package io.lvsconsole.engine.heartbeat.wire;

/**
 * A message whose authentication was right.
 *
 * @param message its fields, the inner {@code auth} field of a classic-mode sender included
 * @param form the form it came in
 * @param keyId the key that signed it
 */
public record Received(HeartbeatMessage message, WireForm form, int keyId) {}
