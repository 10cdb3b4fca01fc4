package io.lvsconsole.engine.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.lvsconsole.engine.config.ConfigFormat;
import io.lvsconsole.engine.config.ConfigResult;
import io.lvsconsole.engine.core.Notification;
import io.lvsconsole.engine.model.EngineConfig;
import io.lvsconsole.engine.model.LogSettings;
import io.lvsconsole.engine.model.VirtualAddress;
import io.lvsconsole.engine.model.VrrpInstanceBuilder;
import io.lvsconsole.engine.model.VrrpSettings;
import io.lvsconsole.engine.report.EventLog;
import io.lvsconsole.netlink.host.KernelHost;
import io.lvsconsole.netlink.kernel.KernelException;
import io.lvsconsole.netlink.net.Cidr;
import io.lvsconsole.netlink.net.IpAddress;
import io.lvsconsole.netlink.rtnl.AddressInfo;
import io.lvsconsole.netlink.rtnl.KernelRtnl;
import io.lvsconsole.netlink.rtnl.Rtnl;
import io.lvsconsole.netlink.sys.NetNamespace;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One engine and one keepalived on a cable, version 3, ten advertisements a second. The whole matrix is in testbed/interop. */
class KeepalivedPeerNetnsIT {

    private static final IpAddress VIP = IpAddress.of("10.0.0.100");

    private final String ours = "vrrpit-" + ProcessHandle.current().pid() + "-a";
    private final String theirs = "vrrpit-" + ProcessHandle.current().pid() + "-b";
    private final ExecutorService loop = Executors.newSingleThreadExecutor();

    @TempDir
    private Path directory;

    @BeforeEach
    void aCableBetweenTwoHosts() throws Exception {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/sbin/keepalived")), "keepalived is not installed");
        command("ip", "netns", "add", ours);
        command("ip", "netns", "add", theirs);
        command("ip", "-n", ours, "link", "add", "eth0", "type", "veth", "peer", "name", "eth0", "netns", theirs);
        for (String host : List.of(ours, theirs)) {
            command("ip", "-n", host, "link", "set", "eth0", "up");
            command("ip", "-n", host, "addr", "add", host.equals(ours) ? "10.0.0.1/24" : "10.0.0.2/24", "dev", "eth0");
        }
    }

    @AfterEach
    void end() throws Exception {
        loop.shutdownNow();
        new ProcessBuilder("ip", "netns", "del", ours).start().waitFor();
        new ProcessBuilder("ip", "netns", "del", theirs).start().waitFor();
    }

    private static void command(String... words) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(words).inheritIO().start();
        assertThat(process.waitFor()).as(String.join(" ", words)).isZero();
    }

    private static EngineConfig config() {
        return EngineConfig.empty()
                .withVrrp(VrrpSettings.NONE.withInstances(List.of(new VrrpInstanceBuilder("VI_1", "eth0", 51)
                        .version(3)
                        .priority(150)
                        .advertInt(Duration.ofMillis(100))
                        .virtualIpaddress(List.of(VirtualAddress.of(Cidr.of(VIP + "/24"))))
                        .build())));
    }

    private Process keepalived() throws IOException {
        Path config = directory.resolve("keepalived.conf");
        Files.writeString(
                config,
                """
                vrrp_instance VI_1 {
                  interface eth0
                  virtual_router_id 51
                  version 3
                  priority 100
                  advert_int 0.1
                  virtual_ipaddress {
                    10.0.0.100/24 dev eth0
                  }
                }
                """);
        // A /run of its own: pid files of other instances on this machine mean nothing here.
        return new ProcessBuilder(
                        "ip",
                        "netns",
                        "exec",
                        theirs,
                        "sh",
                        "-c",
                        "mount -t tmpfs tmpfs /run; exec keepalived --vrrp -n -l -f " + config)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("keepalived.log").toFile())
                .start();
    }

    private static boolean has(String host) throws KernelException {
        try (NetNamespace namespace = NetNamespace.named(host);
                Rtnl rtnl = KernelRtnl.open(namespace)) {
            return rtnl.addresses().stream().map(AddressInfo::address).anyMatch(VIP::equals);
        }
    }

    private static void eventually(String what, Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!condition.call()) {
            assertThat(System.nanoTime()).as(what).isLessThan(end);
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    private static ConfigResult read() {
        return new ConfigResult(ConfigFormat.YAML, Optional.of(config()), List.of(), List.of());
    }

    @Test
    void theHigherEngineTakesOverFromKeepalivedAndHandsBackOnACleanStop() throws Exception {
        Process peer = keepalived();
        RunningEngine[] running = new RunningEngine[1];
        try (EventLog log =
                new EventLog(new PrintStream(directory.resolve("log").toFile()), true, LogSettings.DEFAULT)) {
            eventually("keepalived alone is master", () -> has(theirs));
            EngineOptions options = new EngineOptions("", directory.resolve("state"), true);
            Future<?> ended = loop.submit(() -> {
                NetNamespace.named(ours).enter();
                try (RunningEngine engine = RunningEngine.open(read(), options, KernelHost::new, log)) {
                    running[0] = engine;
                    engine.run();
                }
                return null;
            });
            eventually("the engine is master alone", () -> has(ours) && !has(theirs));
            log.tell(Notification.of(Notification.Level.NORMAL, "test", "", "stopping"));
            running[0].requestStop();
            ended.get(30, TimeUnit.SECONDS);
            assertThat(has(ours)).isFalse();
            eventually("keepalived is master again", () -> has(theirs));
            assertThat(Files.readString(directory.resolve("keepalived.log")))
                    .contains("Entering MASTER STATE", "Entering BACKUP STATE");
        } finally {
            peer.destroy();
            peer.waitFor(5, TimeUnit.SECONDS);
        }
    }
}
