package io.lvsconsole.engine.core;

import io.lvsconsole.engine.model.EngineConfig;
import java.util.List;
import java.util.Optional;

/** What happens to the configuration's files. */
public sealed interface ConfigInput extends EngineEvent {

    /** The files are to be read again: a signal, or they changed on disk. */
    record ReloadRequested() implements ConfigInput {}

    /**
     * The files were read; {@link ConfigEffect.Load} asked for it.
     *
     * @param ticket whom to answer, if somebody asked
     * @param config the configuration; empty if there is an error
     * @param lines every problem as {@code FILE:LINE:COL: text}, then what differs from the running configuration
     */
    record Loaded(Optional<Long> ticket, Optional<EngineConfig> config, List<String> lines) implements ConfigInput {
        /** Copies the list. */
        public Loaded {
            lines = List.copyOf(lines);
        }
    }

    /**
     * Overrides were written, or could not be; {@link ConfigEffect.Save} asked for it.
     *
     * @param ticket whom to answer
     * @param config the configuration as it is in its own file now; empty if that file was not changed
     * @param failure why nothing was written; empty if something was
     * @param lines what was done, or what is in the way
     */
    record Saved(long ticket, Optional<EngineConfig> config, Optional<String> failure, List<String> lines)
            implements ConfigInput {
        /** Copies the list. */
        public Saved {
            lines = List.copyOf(lines);
        }
    }
}
