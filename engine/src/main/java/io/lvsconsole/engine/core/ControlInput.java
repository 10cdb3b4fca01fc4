package io.lvsconsole.engine.core;

import io.lvsconsole.engine.api.ControlRequest;

/**
 * Somebody asks the engine something; {@link ControlEffect} brings the answer.
 *
 * @param ticket names the question
 * @param who the asker in words for the journal, e.g. {@code uid 0 (root)}
 * @param request the question; the asker's role was checked before
 */
public record ControlInput(long ticket, String who, ControlRequest request) implements EngineEvent {}
