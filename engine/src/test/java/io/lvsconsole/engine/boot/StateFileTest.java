package io.lvsconsole.engine.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.lvsconsole.engine.core.VrrpEffect;
import io.lvsconsole.engine.core.VrrpInput;
import io.lvsconsole.engine.time.MonoTime;
import io.lvsconsole.engine.vrrp.VirtualRouterKey;
import io.lvsconsole.netlink.net.Family;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFileTest {

    private static final VirtualRouterKey KEY = new VirtualRouterKey("eth0", Family.IPV4, 51);

    @TempDir
    private Path directory;

    private Path saved() {
        Path file = directory.resolve("state");
        try (StateFile state = new StateFile(file)) {
            state.save(List.of(new VrrpEffect.Mastership(KEY, new MonoTime(42))));
        }
        return file;
    }

    @Test
    void theLatestMastershipsAreReadBack() {
        assertThat(StateFile.read(saved())).containsExactly(new VrrpInput.PreviousMaster(KEY, new MonoTime(42)));
    }

    @Test
    void anotherBootOrDamageIsAsGoodAsNoFile() throws Exception {
        Path file = saved();
        String good = Files.readString(file);
        Files.writeString(file, good.replaceFirst("boot .*", "boot 00000000-0000-0000-0000-000000000000"));
        assertThat(StateFile.read(file)).isEmpty();
        for (int length = 0; length < good.length() - 1; length++) {
            Files.writeString(file, good.substring(0, length));
            StateFile.read(file);
        }
        Files.writeString(file, good.replace("IPV4", "IPX"));
        assertThat(StateFile.read(file)).isEmpty();
        Files.writeString(file, good.replace(" 51 ", " 999 "));
        assertThat(StateFile.read(file)).isEmpty();
        assertThat(StateFile.read(directory.resolve("missing"))).isEmpty();
    }
}
