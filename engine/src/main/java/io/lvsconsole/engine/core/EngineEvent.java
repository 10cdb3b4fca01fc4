package io.lvsconsole.engine.core;

/**
 * Something that happened to the engine: {@link Lifecycle}, {@link VrrpInput}, and the families of other parts. Open, so
 * that a part brings its own; each part ignores what it does not know. Immutable.
 */
public interface EngineEvent {}
