package io.lvsconsole.engine.core;

import io.lvsconsole.engine.model.EngineConfig;

/** What happens to the engine as a whole. */
public sealed interface Lifecycle extends EngineEvent {

    /** Work begins. The links as they are have been told before. */
    record Started() implements Lifecycle {}

    /** Time has passed; every part looks at its deadlines. */
    record DeadlineReached() implements Lifecycle {}

    /** A valid new configuration; parts go to it by the difference. */
    record Reconfigured(EngineConfig config) implements Lifecycle {}

    /** A clean end: parts hand over and give up what they hold. */
    record StopRequested() implements Lifecycle {}
}
