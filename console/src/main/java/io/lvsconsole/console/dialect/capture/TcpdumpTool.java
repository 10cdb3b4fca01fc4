package io.lvsconsole.console.dialect.capture;

import io.lvsconsole.console.command.ExitStatus;
import io.lvsconsole.console.command.Tool;
import io.lvsconsole.console.command.ToolContext;
import io.lvsconsole.netlink.kernel.Errno;
import io.lvsconsole.netlink.kernel.KernelException;
import io.lvsconsole.netlink.net.Family;
import io.lvsconsole.netlink.packet.EthernetFrame;
import io.lvsconsole.netlink.packet.PacketSocket;
import io.lvsconsole.netlink.packet.RawSocket;
import io.lvsconsole.netlink.packet.RawSocketOptions;
import io.lvsconsole.netlink.packet.ReceivedFrame;
import io.lvsconsole.netlink.rtnl.LinkInfo;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * {@code tcpdump} of VRRP and of heartbeat (UDP port 694): {@code -i -c -v -e}, filters of {@code vrrp}, {@code host},
 * {@code src}, {@code dst}, {@code udp} and {@code port} joined by {@code and}. Any other filter is left to the program itself.
 * Ends after {@code -c} packets, or when its thread is interrupted.
 */
public final class TcpdumpTool implements Tool {

    private static final Duration TURN = Duration.ofMillis(200);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSSSSS", Locale.ROOT);

    /** Makes it. */
    public TcpdumpTool() {}

    @Override
    public String name() {
        return "tcpdump";
    }

    @Override
    public int run(List<String> arguments, ToolContext context) {
        CaptureOptions options;
        try {
            options = CaptureOptions.parse(arguments);
        } catch (CaptureOptions.Unsupported e) {
            context.err()
                    .println("tcpdump: " + e.getMessage()
                            + ": here only VRRP and heartbeat are decoded (vrrp, host, src,"
                            + " dst, udp port, and); for anything else use tcpdump in the system's shell");
            return ExitStatus.FAILED;
        }
        String link = "";
        try {
            link = options.link().isPresent() ? options.link().get() : firstLink(context);
            return capture(link, options, context);
        } catch (KernelException e) {
            String why = e.errno() == Errno.EPERM || e.errno() == Errno.EACCES
                    ? "you don't have permission to capture on that device (CAP_NET_RAW is needed)"
                    : e.errno() == Errno.ENODEV
                            ? "No such device exists"
                            : e.errno().text();
            context.err().println("tcpdump: " + (link.isEmpty() ? "" : link + ": ") + why);
            return ExitStatus.FAILED;
        }
    }

    private static String firstLink(ToolContext context) throws KernelException {
        return context.host().rtnl().links().stream()
                .filter(link -> link.flags().isUp() && link.hardwareType() != LinkInfo.HARDWARE_LOOPBACK)
                .map(link -> link.ref().name())
                .findFirst()
                .orElseThrow(() -> new KernelException("tcpdump", "", Errno.ENODEV));
    }

    private static int capture(String link, CaptureOptions options, ToolContext context) throws KernelException {
        long captured = 0;
        try (PacketSocket socket = context.host().packetSocket(link, EthernetFrame.ALL)) {
            Optional<RawSocket> member = join(link, context);
            context.err().println("tcpdump: listening on " + link + ", link-type EN10MB (Ethernet)");
            boolean isInterrupted = false;
            while (!isInterrupted && (options.count() == 0 || captured < options.count())) {
                captured += show(socket.receive(TURN), options, context) ? 1 : 0;
                isInterrupted = Thread.currentThread().isInterrupted();
            }
            member.ifPresent(RawSocket::close);
        }
        context.err().println(captured + " packets captured");
        return ExitStatus.DONE;
    }

    private static boolean show(Optional<ReceivedFrame> received, CaptureOptions options, ToolContext context) {
        Optional<PacketText> packet = received.flatMap(frame -> PacketText.of(frame.frame()))
                .filter(found -> options.filter().takes(found));
        if (packet.isEmpty()) {
            return false;
        }
        String time = TIME.format(Instant.now().atZone(ZoneId.systemDefault()));
        context.out().println(time + " " + packet.get().text(options.verbosity(), options.showsEthernet()));
        context.out().flush();
        return true;
    }

    /** A card passes on only the groups that somebody has joined; a member sees what a promiscuous listener would. */
    private static Optional<RawSocket> join(String link, ToolContext context) {
        try {
            return Optional.of(context.host().rawSocket(RawSocketOptions.vrrp(Family.IPV4, link)));
        } catch (KernelException e) {
            return Optional.empty();
        }
    }
}
