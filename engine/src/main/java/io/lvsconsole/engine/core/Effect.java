package io.lvsconsole.engine.core;

/**
 * Something the core wants done: {@link VrrpEffect}, {@link Notification}, {@link RunProgram} and the families of other
 * parts. Data in the words of the domain, never code. Open, so that a part brings its own together with the rim that
 * carries it out; a result comes back as an {@link EngineEvent}. Immutable.
 */
public interface Effect {}
