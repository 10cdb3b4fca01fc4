package io.lvsconsole.console.golden;

import com.sun.jna.Function;
import io.lvsconsole.netlink.host.Host;
import io.lvsconsole.netlink.ipvs.Ipvs;
import io.lvsconsole.netlink.ipvs.KernelIpvs;
import io.lvsconsole.netlink.kernel.KernelException;
import io.lvsconsole.netlink.sys.NetNamespace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The real kernel, each run of a case in a new network namespace with the interfaces the case asks for. */
final class LiveWorld implements GoldenReplay.World {

    /** Of x86-64, the only machine User-Mode Linux runs on here. */
    private static final long SYS_SETRESUID = 117;

    private static final long NOBODY = 65534;

    @Override
    public Optional<List<String>> run(GoldenCase golden, CaseRunner runner) throws KernelException {
        if (golden.isGiven() || golden.has("kernel", "no-ipvs")) {
            return Optional.empty();
        }
        try (NetNamespace namespace = NetNamespace.create()) {
            return Optional.of(namespace.call(() -> {
                setUp(golden);
                if (golden.has("user", "nobody")) {
                    becomeNobody();
                }
                try (KernelHost host = new KernelHost()) {
                    return runner.run(golden, host);
                }
            }));
        }
    }

    private static void setUp(GoldenCase golden) throws IOException, InterruptedException {
        ip("link set lo up");
        for (String name : golden.all("iface")) {
            ip("link add " + name + " mtu 1500 type dummy");
            ip("link set " + name + " up");
        }
        for (String mtu : golden.all("mtu")) {
            String[] words = mtu.split(" ");
            ip("link set " + words[0] + " mtu " + words[1]);
        }
        for (String address : golden.all("addr")) {
            String[] words = address.split(" ");
            ip("address add " + words[1] + " dev " + words[0] + (words[1].indexOf(':') >= 0 ? " nodad" : ""));
        }
    }

    private static void ip(String words) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(("ip " + words).split(" "))
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("ip " + words + ": " + said.strip());
        }
    }

    /** The calling thread alone gives its privileges up; it ends with the case. */
    private static void becomeNobody() {
        int result =
                Function.getFunction("c", "syscall").invokeInt(new Object[] {SYS_SETRESUID, NOBODY, NOBODY, NOBODY});
        if (result != 0) {
            throw new IllegalStateException("setresuid failed");
        }
    }

    /** This machine's kernel in the namespace of the thread that asks first. */
    static final class KernelHost implements Host {

        private Optional<Ipvs> opened = Optional.empty();

        @Override
        public Ipvs ipvs() throws KernelException {
            if (opened.isEmpty()) {
                opened = Optional.of(KernelIpvs.open());
            }
            return opened.get();
        }

        @Override
        public void close() {
            opened.ifPresent(Ipvs::close);
        }
    }
}
