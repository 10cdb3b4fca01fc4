package io.lvsconsole.engine.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lvsconsole.netlink.fixture.Netns;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Our readers beside the programs whose files they read: {@code keepalived --config-test} and {@code ldirectord FILE
 * status}, which reads the file first. Where the program has nothing to say we have nothing to say; where it complains,
 * so do we.
 */
class ForeignParsersNetnsIT {

    /** Statuses of keepalived's test: nothing wrong, or only that scripts run as root. */
    private static final List<Integer> KEEPALIVED_CONTENT = List.of(0, 6);

    private static final String SECTION = "virtual=10.0.0.1:80\n    real=10.0.0.2:80 gate\n";

    private static final List<String> LDIRECTORD = List.of(
            SECTION,
            "checktimeout = 3\n" + SECTION,
            "checktimeout=3\n" + SECTION + "    checktype=connect\n    scheduler=wlc\n    protocol=tcp\n",
            "virtual=5\n    real=10.0.0.2:80 masq 3\n    service=http\n    protocol=fwm\n",
            "virtual=10.0.0.1:80\n\treal=10.0.0.2->10.0.0.9:80 ipip 2\n\tchecktype=5\n",
            SECTION + "    # comment\n    request=\"/x\"\n    receive=\"a b\"\n",
            SECTION + "    fallback=127.0.0.1\n    quiescent=yes\n    persistent=60\n    netmask=255.255.255.0\n",
            "virtual=10.0.0.1:80\n    real=10.0.0.2:80 gate 1 \"/a\", \"b\"\n",
            "virtual=10.0.0.1:53\n    real=10.0.0.2:53 masq\n    service=dns\n    request=\"a.b\"\n    receive=\"1\"\n",
            "virtual=10.0.0.1:80\nreal=10.0.0.2:80 gate\n",
            "virtual=10.0.0.1:80\n\n    real=10.0.0.2:80 gate\n",
            SECTION + "    quiescent=no \n",
            SECTION + "    quiescent=maybe\n",
            SECTION + "    receive=bare\n",
            SECTION + "    checktype=conect\n",
            SECTION + "    service=htp\n",
            SECTION + "    nonsense=1\n",
            SECTION + "    protocol=sctp\n",
            SECTION + SECTION,
            "timeout=3\n" + SECTION,
            "checkinterval=0\n" + SECTION,
            "virtual=10.0.0.1:80\n    real=10.0.0.2:80\n",
            "virtual=10.0.0.1:80\n    real=10.0.0.2:80 gate five\n",
            "virtual=10.0.0.1:80\n    real=10.0.0.9->10.0.0.2:80 gate\n",
            "virtual=10.0.0.1:80\n    real6=[::1]:80 gate\n",
            "virtual6=[2001:db8::1]:80\n    real6=[2001:db8::2]:80 gate\n    service=http\n",
            "foo=bar\n");

    @TempDir
    private Path directory;

    private static List<Path> corpus(String kind) throws IOException, URISyntaxException {
        Path root = Path.of(ForeignParsersNetnsIT.class
                .getResource("/config/keepalived/" + kind)
                .toURI());
        try (Stream<Path> files = Files.list(root)) {
            return files.sorted().toList();
        }
    }

    private static ConfigResult ours(Path path) {
        return ConfigFiles.loader(new HostSource()).load(path.toString());
    }

    private static boolean isInstalled(String program) {
        return Files.isExecutable(Path.of("/usr/sbin/" + program));
    }

    @Test
    void keepalived_and_we_agree_which_files_are_right() throws Exception {
        assumeTrue(isInstalled("keepalived"), "skipped: keepalived is not installed");
        List<String> differences = new ArrayList<>();
        try (Netns netns = Netns.create()) {
            for (String name : List.of("eth0", "eth1")) {
                netns.run("ip", "link", "add", name, "type", "veth", "peer", "name", "far-" + name);
                netns.run("ip", "link", "set", name, "up");
            }
            netns.run("ip", "addr", "add", "192.168.1.1/24", "dev", "eth0");
            netns.run("ip", "addr", "add", "192.168.2.1/24", "dev", "eth1");
            for (Path path : Stream.concat(corpus("accepted").stream(), corpus("refused").stream())
                    .toList()) {
                int status = netns.status("timeout", "20", "keepalived", "--config-test", "-f", path.toString());
                boolean content = KEEPALIVED_CONTENT.contains(status);
                ConfigResult result = ours(path);
                // A tracked script's weight out of range is status 6, behind the warning about the scripts' user.
                boolean hidden = path.endsWith("scrweight.conf");
                if (content != result.problems().isEmpty() && !hidden) {
                    differences.add(path.getFileName() + ": keepalived " + status + ", ours " + result.problems());
                }
            }
        }
        assertThat(differences).isEmpty();
    }

    @Test
    void ldirectord_refuses_no_file_that_we_take_in_silence_and_takes_none_that_we_refuse() throws Exception {
        assumeTrue(isInstalled("ldirectord"), "skipped: ldirectord is not installed");
        List<String> differences = new ArrayList<>();
        try (Netns netns = Netns.create()) {
            for (String text : LDIRECTORD) {
                Path path = directory.resolve("lvsconsole-test.cf");
                Files.writeString(path, text);
                int status = netns.status("timeout", "20", "ldirectord", path.toString(), "status");
                boolean taken = status == 3 || status == 0;
                ConfigResult result = ours(path);
                boolean same =
                        taken ? result.errors().isEmpty() : !result.problems().isEmpty();
                if (!same) {
                    differences.add(text + "-> ldirectord " + status + ", ours " + result.problems());
                }
            }
        }
        assertThat(differences).isEmpty();
    }
}
