package io.lvsconsole.engine.heartbeat;

/**
 * What a node writes into the vote file at every heartbeat.
 *
 * @param generation its generation
 * @param count grows with every heartbeat
 * @param hasYielded whether it has given up everything and keeps still
 */
public record Ballot(long generation, long count, boolean hasYielded) {}
