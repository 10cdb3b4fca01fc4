package io.lvsconsole.engine.model;

import java.util.Optional;

/** A file whose number changes priorities or weights ({@code track_file}). */
public record TrackFile(
        @Setting(doc = "Name, unique in the file.") String name,
        @Setting(doc = "Path.") String file,
        @Setting(
                        value = "1",
                        range = "-254..254",
                        doc = "The file's number is multiplied by this; 0: any number but 0 is FAULT.")
                int weight,
        @Setting(value = "false", doc = "Sign swapped.") boolean reverse,
        @Setting(doc = "Number written into the file at the start if it does not exist.") Optional<Integer> initFile) {
    /** Checks ranges. */
    public TrackFile {
        Require.notBlank("name", name);
        Require.notBlank("file", file);
        Require.range("weight", weight, -254, 254);
    }
}
