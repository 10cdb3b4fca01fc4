package io.lvsconsole.engine.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.lvsconsole.engine.reconcile.Ownership;
import io.lvsconsole.netlink.ipvs.DestinationKey;
import io.lvsconsole.netlink.ipvs.ServiceKey;
import io.lvsconsole.netlink.net.Family;
import io.lvsconsole.netlink.net.IpAddress;
import io.lvsconsole.netlink.net.L4Protocol;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnershipFileTest {

    @TempDir
    Path directory;

    private final List<String> told = new ArrayList<>();

    private OwnershipFile file() {
        return new OwnershipFile(directory.resolve("ipvs.json"), note -> told.add(note.text()));
    }

    private static Ownership ownership() {
        Map<ServiceKey, Set<DestinationKey>> owned = new LinkedHashMap<>();
        owned.put(
                new ServiceKey.Address(L4Protocol.UDP, IpAddress.of("2001:db8::1"), 53),
                Set.of(new DestinationKey(IpAddress.of("2001:db8::2"), 53)));
        owned.put(new ServiceKey.FwMark(4294967295L, Family.IPV6), Set.of());
        return new Ownership(owned);
    }

    @Test
    void what_was_saved_is_read_again() {
        file().save(ownership());
        assertThat(file().read()).isEqualTo(ownership());
        assertThat(told).isEmpty();
    }

    @Test
    void no_file_means_that_nothing_is_ours() {
        assertThat(file().read()).isEqualTo(Ownership.NONE);
        assertThat(told).isEmpty();
    }

    @Test
    void every_truncation_is_set_aside_and_told() throws Exception {
        file().save(ownership());
        byte[] whole = Files.readAllBytes(directory.resolve("ipvs.json"));
        for (int length = 0; length < whole.length; length++) {
            Files.write(directory.resolve("ipvs.json"), java.util.Arrays.copyOf(whole, length));
            told.clear();
            assertThat(file().read()).as("%d bytes", length).isEqualTo(Ownership.NONE);
            assertThat(told).hasSize(1);
            assertThat(directory.resolve("ipvs.json.bad")).exists();
        }
    }
}
