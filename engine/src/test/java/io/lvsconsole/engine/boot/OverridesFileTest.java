package io.lvsconsole.engine.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.lvsconsole.engine.core.HeldServer;
import io.lvsconsole.engine.core.ServiceEffect;
import io.lvsconsole.engine.core.ServiceInput;
import io.lvsconsole.engine.health.Intervention;
import io.lvsconsole.engine.reconcile.Overrides;
import io.lvsconsole.netlink.ipvs.DestinationKey;
import io.lvsconsole.netlink.ipvs.IpvsWordsReader;
import io.lvsconsole.netlink.net.IpAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OverridesFileTest {

    @TempDir
    Path directory;

    private final List<String> told = new ArrayList<>();

    private OverridesFile file() {
        return new OverridesFile(directory.resolve("overrides.json"), Runnable::run, note -> told.add(note.text()));
    }

    private static ServiceEffect.SaveOverrides wanted() {
        Overrides overrides = Overrides.NONE;
        for (String command : List.of(
                "ipvsadm -D -f 5 -6",
                "ipvsadm -A -f 5 -6 -s mh",
                "ipvsadm -a -f 5 -6 -r [2001:db8::1]:80 -i -w 3",
                "ipvsadm -d -t 10.0.0.1:80 -r 10.0.0.2:80")) {
            overrides = overrides.with(IpvsWordsReader.read(command), "root");
        }
        HeldServer held =
                new HeldServer("www", new DestinationKey(IpAddress.of("10.0.0.3"), 80), Intervention.Kind.DRAIN, 0);
        return new ServiceEffect.SaveOverrides(overrides, List.of(held));
    }

    @Test
    void what_was_saved_is_read_again() throws Exception {
        file().run(wanted(), event -> {});
        assertThat(file().read()).isEqualTo(new ServiceInput.OverridesLoaded(wanted().overrides(), wanted().held()));
        assertThat(told).isEmpty();
        assertThat(Files.list(directory)).hasSize(1);
    }

    @Test
    void every_truncation_and_every_flipped_bit_is_refused_or_makes_sense() throws Exception {
        file().run(wanted(), event -> {});
        Path path = directory.resolve("overrides.json");
        byte[] whole = Files.readAllBytes(path);
        for (int length = 0; length < whole.length; length++) {
            Files.write(path, Arrays.copyOf(whole, length));
            told.clear();
            assertThat(file().read().overrides()).isEqualTo(Overrides.NONE);
            assertThat(told).hasSize(1).allMatch(text -> text.contains("set aside as"));
        }
        for (int bit = 0; bit < whole.length * 8; bit++) {
            byte[] flipped = whole.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            Files.write(path, flipped);
            assertThat(file().read()).isNotNull();
        }
    }

    @Test
    void a_disk_that_refuses_is_told_and_nothing_breaks() {
        OverridesFile nowhere = new OverridesFile(
                directory.resolve("no/such/overrides.json"), Runnable::run, note -> told.add(note.text()));
        nowhere.run(wanted(), event -> {});
        assertThat(told).hasSize(1).allMatch(text -> text.contains("cannot write"));
        assertThat(nowhere.read().overrides()).isEqualTo(Overrides.NONE);
    }
}
