package io.lvsconsole.engine.agent;

import java.util.List;

/** Remembers which groups may run on this node, so that the next run of the engine can adopt them. */
@FunctionalInterface
public interface GroupStore {

    /** Replaces what was remembered; does not block the caller for long. */
    void save(List<String> groups);
}
