package io.lvsconsole.engine.fuzz;

import io.lvsconsole.engine.boot.StateFuzz;
import io.lvsconsole.engine.check.CheckFuzz;
import io.lvsconsole.engine.config.ConfigFuzz;
import io.lvsconsole.engine.control.ControlFuzz;
import io.lvsconsole.netlink.packet.Bytes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Feeds every decoder of the reliability reference, section 4.2, with random and damaged input: {@code fuzz [INPUTS [SEED]]}.
 * Files get one in twenty of the inputs. Prints a line for each with how long the slowest of a thousand took; ends with 1 if anything but a refusal came out.
 */
public final class Fuzz {

    private static final int LONGEST = 4096;
    private static final int FILE_SHARE = 20;

    private Fuzz() {}

    /** Every decoder there is. */
    public static List<FuzzTarget> targets() {
        List<FuzzTarget> all = new ArrayList<>();
        all.addAll(WireFuzz.targets());
        all.addAll(CheckFuzz.targets());
        all.addAll(ControlFuzz.targets());
        all.addAll(StateFuzz.targets());
        all.addAll(ConfigFuzz.targets());
        return all;
    }

    /** The program. */
    public static void main(String[] arguments) {
        int most = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100_000;
        long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : 1;
        int failed = 0;
        List<FuzzTarget> targets = targets();
        for (FuzzTarget target : targets) {
            int inputs = share(target, most);
            long began = System.nanoTime();
            long[] times = new long[inputs];
            Optional<String> failure = feed(target, inputs, seed, times);
            Arrays.sort(times);
            System.out.printf(
                    "%-28s %d inputs in %.1f s, p99.9 %.2f ms%s%n",
                    target.name(),
                    inputs,
                    (System.nanoTime() - began) / 1e9,
                    times[(int) (inputs * 0.999)] / 1e6,
                    failure.map(text -> " FAILED: " + text).orElse(""));
            failed += failure.isPresent() ? 1 : 0;
        }
        System.out.println(
                targets.size() - failed + " decoders passed, " + failed + " failed, up to " + most + " inputs each");
        System.exit(failed == 0 ? 0 : 1);
    }

    /** How many inputs of so many a target gets: a whole file takes a thousand times as long as a packet. */
    static int share(FuzzTarget target, int most) {
        boolean isFile = target.name().startsWith("config-") || target.name().startsWith("state-");
        return isFile ? most / FILE_SHARE : most;
    }

    /** The first failure, with its input; empty if only refusals came out. */
    static Optional<String> feed(FuzzTarget target, int inputs, long seed, long[] times) {
        Random random = new Random(seed * 31 + target.name().hashCode());
        for (int i = 0; i < inputs; i++) {
            byte[] input = input(target.samples(), random);
            long began = System.nanoTime();
            try {
                target.decoder().decode(input);
            } catch (Exception | AssertionError | StackOverflowError thrown) {
                if (!target.refusal().isInstance(thrown)) {
                    return Optional.of("input " + i + " of seed " + seed + ": " + thrown + " out of "
                            + HexFormat.of().formatHex(input));
                }
            }
            times[i] = System.nanoTime() - began;
        }
        return Optional.empty();
    }

    private static byte[] input(List<Bytes> samples, Random random) {
        if (samples.isEmpty() || random.nextInt(10) == 0) {
            return noise(random, 200);
        }
        byte[] bytes = samples.get(random.nextInt(samples.size())).toArray();
        for (int damages = 1 + random.nextInt(4); damages > 0; damages--) {
            bytes = damaged(bytes, samples, random);
        }
        return bytes;
    }

    private static byte[] damaged(byte[] bytes, List<Bytes> samples, Random random) {
        if (bytes.length == 0) {
            return noise(random, 20);
        }
        int at = random.nextInt(bytes.length);
        int length = 1 + random.nextInt(Math.min(16, bytes.length));
        return switch (random.nextInt(8)) {
            case 0 -> flipped(bytes, at, 1 << random.nextInt(8));
            case 1 -> set(bytes, at, new int[] {0, 1, 3, 4, 127, 128, 254, 255}[random.nextInt(8)]);
            case 2 -> Arrays.copyOf(bytes, at);
            case 3 ->
                joined(
                        Arrays.copyOf(bytes, at),
                        Arrays.copyOfRange(bytes, Math.min(bytes.length, at + length), bytes.length));
            case 4 ->
                joined(
                        Arrays.copyOf(bytes, at),
                        joined(noise(random, 12), Arrays.copyOfRange(bytes, at, bytes.length)));
            case 5 ->
                joined(Arrays.copyOf(bytes, at), Arrays.copyOfRange(bytes, Math.max(0, at - length), bytes.length));
            case 6 -> {
                byte[] other = samples.get(random.nextInt(samples.size())).toArray();
                yield joined(
                        Arrays.copyOf(bytes, at), Arrays.copyOfRange(other, Math.min(at, other.length), other.length));
            }
            default -> set(bytes, at, random.nextInt(256));
        };
    }

    private static byte[] noise(Random random, int most) {
        byte[] noise = new byte[random.nextInt(most)];
        random.nextBytes(noise);
        return noise;
    }

    private static byte[] flipped(byte[] bytes, int at, int bit) {
        return set(bytes, at, bytes[at] ^ bit);
    }

    private static byte[] set(byte[] bytes, int at, int value) {
        byte[] copy = bytes.clone();
        copy[at] = (byte) value;
        return copy;
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, Math.min(LONGEST, first.length + second.length));
        System.arraycopy(second, 0, both, Math.min(first.length, both.length), Math.max(0, both.length - first.length));
        return both;
    }
}
