package io.lvsconsole.console.dialect.ipvsadm;

import io.lvsconsole.console.command.NameService;
import io.lvsconsole.console.command.ToolContext;
import io.lvsconsole.console.command.ToolOptions;
import io.lvsconsole.console.command.ToolOptions.Format;
import io.lvsconsole.console.dialect.Toolbox;
import io.lvsconsole.engine.sim.kernel.IpvsSettings;
import io.lvsconsole.engine.sim.kernel.SimHost;
import io.lvsconsole.engine.time.MonoTime;
import io.lvsconsole.netlink.host.Host;
import io.lvsconsole.netlink.net.IpAddress;
import io.lvsconsole.netlink.net.L4Protocol;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Runs lines of tools on a host and keeps what they print. */
final class ToolRig {

    private final Host host;
    private ToolOptions options = ToolOptions.DEFAULT;
    private String input = "";
    private String out = "";
    private String err = "";

    ToolRig(Host host) {
        this.host = host;
    }

    static ToolRig withEmptyTable() {
        return new ToolRig(SimHost.create(() -> MonoTime.ZERO, IpvsSettings.LINUX_6_1));
    }

    ToolRig with(Format format, boolean exact, boolean readOnly) {
        options = new ToolOptions(format, exact, readOnly);
        return this;
    }

    ToolRig input(String text) {
        input = text;
        return this;
    }

    /** Runs one line; its words have no blanks in them. */
    int run(String line) {
        List<String> words = List.of(line.split(" "));
        ByteArrayOutputStream outBytes = new ByteArrayOutputStream();
        ByteArrayOutputStream errBytes = new ByteArrayOutputStream();
        PrintStream outStream = new PrintStream(outBytes, true, StandardCharsets.UTF_8);
        PrintStream errStream = new PrintStream(errBytes, true, StandardCharsets.UTF_8);
        ToolContext context = new ToolContext(
                new BufferedReader(new StringReader(input)), outStream, errStream, host, new NoNames(), options);
        int status = new Toolbox().find(words.get(0)).orElseThrow().run(words.subList(1, words.size()), context);
        out = outBytes.toString(StandardCharsets.UTF_8);
        err = errBytes.toString(StandardCharsets.UTF_8);
        return status;
    }

    String out() {
        return out;
    }

    String err() {
        return err;
    }

    /** Nothing has a name. */
    static final class NoNames implements NameService {
        @Override
        public Optional<IpAddress> addressOf(String hostName) {
            return Optional.empty();
        }

        @Override
        public Optional<String> nameOf(IpAddress address) {
            return Optional.empty();
        }

        @Override
        public OptionalInt portOf(String serviceName, L4Protocol protocol) {
            return OptionalInt.empty();
        }

        @Override
        public Optional<String> serviceOf(int port, L4Protocol protocol) {
            return Optional.empty();
        }
    }
}
