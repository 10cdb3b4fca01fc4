package io.lvsconsole.engine.fuzz;

import io.lvsconsole.netlink.packet.Bytes;
import java.util.List;

/**
 * One decoder.
 *
 * @param name of it
 * @param samples valid input to begin with
 * @param refusal the only exception that may come out
 * @param decoder what is fed
 */
public record FuzzTarget(String name, List<Bytes> samples, Class<? extends Exception> refusal, Decoder decoder) {

    /** Copies the list. */
    public FuzzTarget {
        samples = List.copyOf(samples);
    }

    /** Takes input; throws its own checked exception, or an {@link AssertionError} where a round trip does not hold. */
    @FunctionalInterface
    public interface Decoder {
        /** Decodes, or refuses. */
        void decode(byte[] input) throws Exception;
    }

    /** A decoder that never throws. */
    public static FuzzTarget total(String name, List<Bytes> samples, Decoder decoder) {
        return new FuzzTarget(name, samples, NeverThrown.class, decoder);
    }

    /** No decoder throws this. */
    public static final class NeverThrown extends Exception {
        private static final long serialVersionUID = 1L;

        private NeverThrown() {}
    }
}
