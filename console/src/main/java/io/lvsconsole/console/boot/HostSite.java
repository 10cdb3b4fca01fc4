package io.lvsconsole.console.boot;

import io.lvsconsole.console.command.ToolContext;
import io.lvsconsole.console.source.DirectorAccess;
import io.lvsconsole.console.source.LabWorld;
import io.lvsconsole.console.source.Site;
import io.lvsconsole.netlink.host.KernelHost;
import io.lvsconsole.netlink.kernel.KernelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** This host: its kernel, and whatever engine answers at its socket. */
final class HostSite implements Site {

    private static final int CAP_NET_ADMIN = 12;

    private final DirectorAccess director;

    HostSite(ToolContext context) {
        boolean isWritable = !context.options().readOnly() && mayChange();
        this.director = new DirectorAccess(
                name(context), KernelHost::new, context.engine(), isWritable ? "RW" : "RO", isWritable);
    }

    private static String name(ToolContext context) {
        try {
            return context.host().hostName();
        } catch (KernelException e) {
            return "localhost";
        }
    }

    /** Whether the kernel would let this process change the table: CAP_NET_ADMIN (capabilities(7)). */
    private static boolean mayChange() {
        try {
            return Files.readAllLines(Path.of("/proc/self/status")).stream()
                    .filter(line -> line.startsWith("CapEff:"))
                    .anyMatch(
                            line -> (Long.parseUnsignedLong(line.substring(7).strip(), 16) >> CAP_NET_ADMIN & 1) == 1);
        } catch (IOException | NumberFormatException e) {
            // Without the answer the kernel itself says no when it comes to it.
            return true;
        }
    }

    @Override
    public List<String> directors() {
        return List.of(director.name());
    }

    @Override
    public DirectorAccess director(String name) {
        if (!name.equals(director.name())) {
            throw new IllegalArgumentException(name + ": no such director; there is " + director.name());
        }
        return director;
    }

    @Override
    public Optional<LabWorld> lab() {
        return Optional.empty();
    }

    @Override
    public void close() {
        // Nothing was started for it.
    }
}
