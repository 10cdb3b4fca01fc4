package io.lvsconsole.engine.core;

import io.lvsconsole.engine.heartbeat.NodeStatus;

/**
 * What the heartbeat part tells the others: who is there.
 *
 * @param node the node
 * @param status its status now
 */
public record HeartbeatNews(String node, NodeStatus status) implements EngineEvent {}
