package io.lvsconsole.console.view;

import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;

/**
 * The last values of many things, for sparklines: a ring each. A missing sample is a gap, not a zero. One thread.
 *
 * @param <K> what identifies a thing
 */
public final class History<K> {

    private final int length;
    private final Map<K, Ring> rings = new HashMap<>();
    private long turn;

    /**
     * Rings of a length.
     *
     * @param length samples kept, at least 1
     */
    public History(int length) {
        this.length = length;
    }

    private static final class Ring {
        private final float[] values;
        private int next;
        private long turn;

        private Ring(int length) {
            values = new float[length];
            java.util.Arrays.fill(values, Float.NaN);
        }
    }

    /** Begins a sample: what gets no value until the next one has gone. */
    public void begin() {
        turn++;
    }

    /** Adds a value to the sample. */
    public void add(K key, double value) {
        Ring ring = rings.computeIfAbsent(key, unused -> new Ring(length));
        ring.values[ring.next] = (float) value;
        ring.next = (ring.next + 1) % length;
        ring.turn = turn;
    }

    /** Forgets what got no value in this sample. */
    public void end() {
        for (Iterator<Ring> each = rings.values().iterator(); each.hasNext(); ) {
            if (each.next().turn != turn) {
                each.remove();
            }
        }
    }

    /** A gap for everything: a sample that could not be taken. */
    public void gap() {
        rings.values().forEach(ring -> {
            ring.values[ring.next] = Float.NaN;
            ring.next = (ring.next + 1) % length;
        });
    }

    /** The last values, oldest first; NaN is a gap. */
    public double[] last(K key, int count) {
        double[] found = new double[count];
        java.util.Arrays.fill(found, Double.NaN);
        Ring ring = rings.get(key);
        int some = Math.min(count, length);
        for (int i = 0; ring != null && i < some; i++) {
            int place = Math.floorMod(ring.next - some + i, length);
            found[count - some + i] = ring.values[place];
        }
        return found;
    }

    /** The greatest value kept; NaN without one. */
    public double peak(K key) {
        double peak = Double.NaN;
        for (double value : last(key, length)) {
            if (!Double.isNaN(value) && !(value <= peak)) {
                peak = value;
            }
        }
        return peak;
    }

    /** The 95th of a hundred of the values kept; NaN without one. */
    public double p95(K key) {
        double[] known = java.util.Arrays.stream(last(key, length))
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
        return known.length == 0 ? Double.NaN : known[(int) Math.ceil(known.length * 0.95) - 1];
    }
}
