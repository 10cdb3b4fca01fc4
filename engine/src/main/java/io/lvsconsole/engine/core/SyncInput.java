package io.lvsconsole.engine.core;

import java.util.Optional;

/**
 * The answer to {@link SyncEffect.RunDaemons}.
 *
 * @param number the number of the question
 * @param failure why the daemons are not as wanted, for people; empty if they are
 */
public record SyncInput(long number, Optional<String> failure) implements EngineEvent {}
