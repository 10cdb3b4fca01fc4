package io.lvsconsole.engine.heartbeat;

import io.lvsconsole.engine.capture.Pcap;
import io.lvsconsole.engine.heartbeat.wire.AuthKey;
import io.lvsconsole.engine.heartbeat.wire.AuthKeys;
import io.lvsconsole.engine.heartbeat.wire.AuthMethod;
import io.lvsconsole.engine.heartbeat.wire.HeartbeatCodec;
import io.lvsconsole.engine.heartbeat.wire.HeartbeatMessage;
import io.lvsconsole.engine.time.MonoTime;
import io.lvsconsole.netlink.codec.DecodeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What two real daemons said to each other, and what was done to them: a directory of the captures. */
final class Recording {

    private static final Path CAPTURES = Path.of("src/test/resources/heartbeat");

    /** The moment from which a recording counts. */
    static final MonoTime START = MonoTime.ZERO.plus(Duration.ofHours(1));

    /** A message on the wire. */
    record Said(MonoTime at, HeartbeatMessage message) {
        String value(String name) {
            return message.value(name).orElse("");
        }

        long number(String name) {
            return Long.parseLong(value(name), 16);
        }
    }

    /** Something that was done. */
    record Done(MonoTime at, String text) {}

    private final List<Said> said = new ArrayList<>();
    private final List<Done> done = new ArrayList<>();
    private long startMicros;

    Recording(String name) throws IOException {
        Path directory = CAPTURES.resolve(name);
        for (String line : Files.readAllLines(directory.resolve("events"))) {
            String[] words = line.split(" ", 2);
            if (words[0].equals("T0")) {
                startMicros = Math.round(Double.parseDouble(words[1]) * 1_000_000);
            } else if (!line.startsWith("#")) {
                done.add(new Done(moment(Math.round(Double.parseDouble(words[0]) * 1_000_000)), words[1]));
            }
        }
        HeartbeatCodec codec = codec(directory);
        try (Stream<Path> files = Files.list(directory).sorted()) {
            for (Path file : files.filter(f -> f.toString().endsWith(".pcap")).toList()) {
                Pcap.read(file, (micros, frame) -> {
                    byte[] payload = Pcap.udpTo(694, frame);
                    if (payload != null) {
                        said.add(new Said(moment(micros - startMicros), decode(codec, payload)));
                    }
                });
            }
        }
        said.sort((a, b) -> a.at().compareTo(b.at()));
    }

    private static MonoTime moment(long microsFromStart) {
        return START.plus(Duration.ofNanos(microsFromStart * 1000));
    }

    private static HeartbeatMessage decode(HeartbeatCodec codec, byte[] payload) {
        try {
            return codec.decode(payload).message();
        } catch (DecodeException e) {
            throw new IllegalStateException(e);
        }
    }

    private static HeartbeatCodec codec(Path directory) throws IOException {
        List<AuthKey> keys = new ArrayList<>();
        for (String line : Files.readAllLines(directory.resolve("authkeys"))) {
            String[] words = line.strip().split("\\s+");
            if (words.length > 1 && words[0].matches("[0-9]+")) {
                keys.add(new AuthKey(
                        Integer.parseInt(words[0]),
                        AuthMethod.ofWord(words[1]).orElseThrow(),
                        words.length > 2 ? words[2] : ""));
            }
        }
        return new HeartbeatCodec(new AuthKeys(keys.get(0), keys));
    }

    /** Everything a node said, in the order of its numbers within a generation, repetitions left out. */
    List<Said> saidBy(String node) {
        List<Said> list = new ArrayList<>();
        List<String> seen = new ArrayList<>();
        for (Said one : said) {
            String mark = one.value("hg") + " " + one.value("seq");
            boolean isNumbered = one.message().value("seq").isPresent();
            if (one.value("src").equals(node) && (!isNumbered || !seen.contains(mark))) {
                seen.add(mark);
                list.add(one);
            }
        }
        return list;
    }

    /** What was done to the nodes, in order. */
    List<Done> done() {
        return done;
    }
}
