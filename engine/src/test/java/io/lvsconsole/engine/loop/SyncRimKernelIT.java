package io.lvsconsole.engine.loop;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lvsconsole.netlink.host.Host;
import io.lvsconsole.netlink.host.KernelHost;
import io.lvsconsole.netlink.kernel.Errno;
import io.lvsconsole.netlink.kernel.KernelException;
import io.lvsconsole.netlink.sys.Identity;
import io.lvsconsole.netlink.sys.NetNamespace;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The same cases on the real kernel, in a network namespace of each test's own. */
class SyncRimKernelIT extends SyncRimCases {

    private NetNamespace namespace;
    private Host host;

    @BeforeEach
    void open() throws Exception {
        assumeTrue(Identity.effectiveUser() == 0, "needs root");
        namespace = NetNamespace.create();
        host = namespace.call(() -> {
            for (String command : List.of(
                    "ip link set lo up",
                    "ip link add eth0 type veth peer name far0",
                    "ip addr add 10.0.0.1/24 dev eth0",
                    "ip link set far0 up",
                    "ip link set eth0 up")) {
                new ProcessBuilder(command.split(" ")).inheritIO().start().waitFor();
            }
            Host opened = new KernelHost();
            try {
                opened.ipvs();
            } catch (KernelException e) {
                assumeTrue(!e.errno().equals(Errno.ENOENT), "this kernel has no IPVS");
                throw e;
            }
            return opened;
        });
    }

    @AfterEach
    void close() {
        if (host != null) {
            host.close();
        }
        namespace.close();
    }

    @Override
    Host host() {
        return host;
    }
}
