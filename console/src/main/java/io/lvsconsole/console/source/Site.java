package io.lvsconsole.console.source;

import java.util.List;
import java.util.Optional;

/** The directors a console can reach: one on a real host, several in a lab. Any thread. */
public interface Site extends AutoCloseable {

    /** Their names; the first is the one to open with. Never empty. */
    List<String> directors();

    /**
     * One of them.
     *
     * @throws IllegalArgumentException if there is none of this name
     */
    DirectorAccess director(String name);

    /** The training cluster around them, if this is one. */
    Optional<LabWorld> lab();

    /** Ends what was started for it, a lab's world above all. */
    @Override
    void close();
}
