package io.lvsconsole.netlink.ipvs;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lvsconsole.netlink.kernel.Errno;
import io.lvsconsole.netlink.kernel.KernelException;
import io.lvsconsole.netlink.sys.Identity;
import io.lvsconsole.netlink.sys.NetNamespace;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/**
 * The real kernel against the contract of every IPVS, in a network namespace of its own. The namespace is made once: a
 * program takes its time to start under User-Mode Linux. Each case finds it emptied.
 */
class IpvsContractKernelIT extends IpvsContract {

    private static final String LINKS =
            """
            link set lo up
            link add eth0 type dummy
            link set eth0 mtu 1500 up
            addr add 10.0.0.1/24 dev eth0
            addr add 2001:db8::1/64 dev eth0 nodad
            link add eth1 type dummy
            link set eth1 mtu 9000 up
            """;

    private static NetNamespace namespace;
    private static KernelIpvs ipvs;

    @BeforeAll
    static void open() throws Exception {
        assumeTrue(Identity.effectiveUser() == 0, "needs root");
        namespace = NetNamespace.create();
        try {
            ipvs = namespace.call(KernelIpvs::open);
        } catch (KernelException e) {
            assumeTrue(!e.errno().equals(Errno.ENOENT), "this kernel has no IPVS");
            throw e;
        }
        Path batch = Files.createTempFile("links", ".batch");
        try {
            Files.writeString(batch, LINKS);
            namespace.call(() -> Shell.run("ip -batch " + batch));
        } finally {
            Files.delete(batch);
        }
    }

    @BeforeEach
    void empty() throws KernelException {
        ipvs.apply(new IpvsChange.Flush());
        for (SyncDaemon daemon : ipvs.daemons()) {
            ipvs.apply(new IpvsChange.StopDaemon(daemon.role(), daemon.syncId()));
        }
        ipvs.apply(new IpvsChange.SetTimeouts(new IpvsTimeouts(900, 120, 300)));
    }

    @AfterAll
    static void close() {
        if (ipvs != null) {
            ipvs.close();
        }
        if (namespace != null) {
            namespace.close();
        }
    }

    @Override
    public Ipvs ipvs() {
        return ipvs;
    }
}
