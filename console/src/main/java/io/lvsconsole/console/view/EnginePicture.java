package io.lvsconsole.console.view;

import io.lvsconsole.engine.api.EngineEventView;
import io.lvsconsole.engine.api.EngineSnapshot;
import java.util.List;

/**
 * What the engine said last.
 *
 * @param snapshot its state
 * @param events the events that are kept, oldest first
 */
public record EnginePicture(EngineSnapshot snapshot, List<EngineEventView> events) {

    /** Copies. */
    public EnginePicture {
        events = List.copyOf(events);
    }
}
