package io.lvsconsole.engine.vrrp;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The last known value of everything that is tracked. Immutable; each change makes a new one.
 *
 * @param links by name
 * @param holds whether a script, process block or service is well, by kind and name; absent until first known
 * @param numbers the number in a tracked file, by name
 */
public record Surroundings(Map<String, Link> links, Map<Source, Boolean> holds, Map<String, Long> numbers) {

    /**
     * Something that is well or not.
     *
     * @param kind SCRIPT, PROCESS or SERVICE
     * @param name its name
     */
    public record Source(Tracking.Kind kind, String name) implements Comparable<Source> {
        @Override
        public int compareTo(Source other) {
            int byKind = kind.compareTo(other.kind);
            return byKind != 0 ? byKind : name.compareTo(other.name);
        }
    }

    /** Nothing known. */
    public static final Surroundings UNKNOWN = new Surroundings(Map.of(), Map.of(), Map.of());

    /** Copies the maps in a fixed order; sorted ones, which the next copy takes over without comparing. */
    public Surroundings {
        links = Collections.unmodifiableSortedMap(new TreeMap<>(links));
        holds = Collections.unmodifiableSortedMap(new TreeMap<>(holds));
        numbers = Collections.unmodifiableSortedMap(new TreeMap<>(numbers));
    }

    /** A link, if it exists. */
    public Optional<Link> link(String name) {
        return Optional.ofNullable(links.get(name));
    }

    /** With a link as it is now. */
    public Surroundings with(Link link) {
        Map<String, Link> next = new TreeMap<>(links);
        next.put(link.name(), link);
        return new Surroundings(next, holds, numbers);
    }

    /** Without a link that is gone. */
    public Surroundings withoutLink(String name) {
        Map<String, Link> next = new TreeMap<>(links);
        next.remove(name);
        return new Surroundings(next, holds, numbers);
    }

    /** With a source well or not. */
    public Surroundings with(Source source, boolean isWell) {
        Map<Source, Boolean> next = new TreeMap<>(holds);
        next.put(source, isWell);
        return new Surroundings(links, next, numbers);
    }

    /** With the number of a file. */
    public Surroundings withNumber(String file, long number) {
        Map<String, Long> next = new TreeMap<>(numbers);
        next.put(file, number);
        return new Surroundings(links, holds, next);
    }
}
