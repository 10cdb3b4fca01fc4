package io.lvsconsole.console.tui;

import io.lvsconsole.console.command.NameService;
import io.lvsconsole.console.command.ToolContext;
import io.lvsconsole.console.command.ToolOptions;
import io.lvsconsole.console.dialect.Toolbox;
import io.lvsconsole.console.source.DirectorAccess;
import io.lvsconsole.console.source.LabWorld;
import io.lvsconsole.console.source.Site;
import io.lvsconsole.engine.api.EngineDoor;
import io.lvsconsole.engine.sim.kernel.IpvsSettings;
import io.lvsconsole.engine.sim.kernel.SimHost;
import io.lvsconsole.engine.time.MonoTime;
import io.lvsconsole.netlink.ipvs.DestinationKey;
import io.lvsconsole.netlink.ipvs.ForwardingMethod;
import io.lvsconsole.netlink.ipvs.IpvsChange;
import io.lvsconsole.netlink.ipvs.IpvsDestination;
import io.lvsconsole.netlink.ipvs.IpvsService;
import io.lvsconsole.netlink.ipvs.ServiceKey;
import io.lvsconsole.netlink.kernel.KernelException;
import io.lvsconsole.netlink.net.IpAddress;
import io.lvsconsole.netlink.net.L4Protocol;
import java.io.BufferedReader;
import java.io.Reader;
import java.util.List;
import java.util.Optional;

/**
 * The full screen on a table of 100 services with 4 real servers each, on which nothing happens: what it costs is measured
 * from outside. A program, for a terminal.
 */
public final class IdleConsole {

    private IdleConsole() {}

    /** Runs until it is ended. */
    public static void main(String[] arguments) throws KernelException {
        SimHost host = SimHost.create(() -> new MonoTime(System.nanoTime()), IpvsSettings.LINUX_6_1);
        for (int i = 0; i < 100; i++) {
            ServiceKey key = new ServiceKey.Address(L4Protocol.TCP, IpAddress.ofIpv4(0x0a000001 + i), 80);
            host.ipvs().apply(new IpvsChange.AddService(IpvsService.of(key, "wlc")));
            for (int j = 0; j < 4; j++) {
                DestinationKey real = new DestinationKey(IpAddress.ofIpv4(0xac100001 + i * 4 + j), 80);
                host.ipvs()
                        .apply(new IpvsChange.AddDestination(
                                key, IpvsDestination.of(real, ForwardingMethod.DIRECT_ROUTE, 1)));
            }
        }
        DirectorAccess access = new DirectorAccess("lb1", () -> host, EngineDoor.NONE, "SIM", true);
        ToolContext context = new ToolContext(
                new BufferedReader(Reader.nullReader()),
                System.out,
                System.err,
                host,
                (NameService) null,
                ToolOptions.DEFAULT);
        ConsoleOptions options = new ConsoleOptions(
                context,
                false,
                false,
                Optional.empty(),
                program -> new Toolbox(),
                program -> reader -> {},
                (tty, director) -> {});
        System.exit(new ConsoleProgram(site(access), options, System.getenv()).run(System.getenv()));
    }

    private static Site site(DirectorAccess access) {
        return new Site() {
            @Override
            public List<String> directors() {
                return List.of(access.name());
            }

            @Override
            public DirectorAccess director(String name) {
                return access;
            }

            @Override
            public Optional<LabWorld> lab() {
                return Optional.empty();
            }

            @Override
            public void close() {
                // Ends with the process.
            }
        };
    }
}
