package io.lvsconsole.console.dialect.arping;

import io.lvsconsole.console.command.ExitStatus;
import io.lvsconsole.console.command.Fields;
import io.lvsconsole.console.command.StructuredOutput;
import io.lvsconsole.console.command.ToolContext;
import io.lvsconsole.netlink.kernel.KernelException;
import io.lvsconsole.netlink.net.IpAddress;
import io.lvsconsole.netlink.net.MacAddress;
import io.lvsconsole.netlink.packet.ArpPacket;
import io.lvsconsole.netlink.packet.EthernetFrame;
import io.lvsconsole.netlink.packet.PacketDecodeException;
import io.lvsconsole.netlink.packet.PacketSocket;
import io.lvsconsole.netlink.packet.ReceivedFrame;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Sends the probes of one {@code arping} and waits for what comes back. */
final class ArpingRun {

    private final ArpingOptions options;
    private final PacketSocket socket;
    private final MacAddress mac;
    private final IpAddress source;
    private final IpAddress target;
    private final ToolContext context;
    private final LongSupplier nanoTime;
    private final List<Fields> replies = new ArrayList<>();
    private MacAddress peer = MacAddress.BROADCAST;
    private int sent;
    private int broadcasts;
    private int received;
    private int requests;
    private int broadcastReplies;
    private long lastSent;

    ArpingRun(
            ArpingOptions options,
            PacketSocket socket,
            MacAddress mac,
            IpAddress source,
            IpAddress target,
            ToolContext context,
            LongSupplier nanoTime) {
        this.options = options;
        this.socket = socket;
        this.mac = mac;
        this.source = source;
        this.target = target;
        this.context = context;
        this.nanoTime = nanoTime;
    }

    int run() throws KernelException {
        loadCodec();
        long start = nanoTime.getAsLong();
        long interval = Duration.ofSeconds(options.intervalSeconds()).toNanos();
        long end = options.deadlineSeconds() == 0
                ? Long.MAX_VALUE
                : Duration.ofSeconds(options.deadlineSeconds()).toNanos();
        long next = 0;
        boolean done = false;
        while (!done) {
            long now = nanoTime.getAsLong() - start;
            if (now >= end) {
                break;
            }
            if (now >= next) {
                if (options.count().isPresent() && sent >= options.count().getAsInt()) {
                    break;
                }
                send();
                next += interval;
                done = announcedAll();
                continue;
            }
            Optional<ReceivedFrame> frame = socket.receive(Duration.ofNanos(Math.min(next, end) - now));
            done = frame.isPresent() && accept(frame.get()) && isEnough();
        }
        return finish();
    }

    /** Reads a packet of our own first, so that the time of the first answer is the wire's and not the class loader's. */
    private void loadCodec() {
        try {
            line(ArpPacket.decode(ArpPacket.probe(mac, target).broadcast().payload()), true, 0);
        } catch (PacketDecodeException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Nobody answers announcements: there is nothing to wait for after the last one. */
    private boolean announcedAll() {
        return options.unsolicited()
                && options.count().isPresent()
                && sent >= options.count().getAsInt();
    }

    private boolean isEnough() {
        boolean all = options.count().isPresent() && sent >= options.count().getAsInt() && received >= sent;
        return options.quitOnReply() || all;
    }

    private void send() throws KernelException {
        int operation = options.reply() ? ArpPacket.REPLY : ArpPacket.REQUEST;
        MacAddress targetMac = options.reply() ? mac : peer;
        EthernetFrame frame = new ArpPacket(operation, mac, source, targetMac, target).to(peer);
        lastSent = nanoTime.getAsLong();
        socket.send(frame);
        sent++;
        if (peer.equals(MacAddress.BROADCAST)) {
            broadcasts++;
        }
    }

    private boolean accept(ReceivedFrame received) {
        ArpPacket packet;
        try {
            packet = ArpPacket.decode(received.frame().payload());
        } catch (PacketDecodeException e) {
            return false;
        }
        if (packet.operation() != ArpPacket.REQUEST && packet.operation() != ArpPacket.REPLY
                || !packet.senderIp().equals(target)) {
            return false;
        }
        boolean forUs = options.duplicateDetection()
                ? !packet.senderMac().equals(mac) && (source.isAny() || source.equals(packet.targetIp()))
                : packet.targetIp().equals(source) && packet.targetMac().equals(mac);
        if (forUs) {
            count(packet, !received.frame().destination().isMulticast());
        }
        return forUs;
    }

    private void count(ArpPacket packet, boolean unicast) {
        long micros = (nanoTime.getAsLong() - lastSent) / 1000;
        received++;
        requests += packet.operation() == ArpPacket.REQUEST ? 1 : 0;
        broadcastReplies += unicast ? 0 : 1;
        if (StructuredOutput.wanted(context)) {
            replies.add(Fields.start()
                    .text("address", packet.senderIp())
                    .text("mac", packet.senderMac())
                    .text("operation", packet.operation() == ArpPacket.REPLY ? "reply" : "request")
                    .flag("unicast", unicast)
                    .number("round_trip_us", micros));
        } else if (!options.quiet()) {
            context.out().println(line(packet, unicast, micros));
            context.out().flush();
        }
        if (!options.broadcastOnly() && !options.duplicateDetection()) {
            peer = packet.senderMac();
        }
    }

    private String line(ArpPacket packet, boolean unicast, long micros) {
        StringBuilder out = new StringBuilder(unicast ? "Unicast " : "Broadcast ");
        out.append(packet.operation() == ArpPacket.REPLY ? "reply" : "request");
        out.append(" from ").append(packet.senderIp());
        out.append(" [").append(upper(packet.senderMac())).append("] ");
        if (!packet.targetIp().equals(source)) {
            out.append("for ").append(packet.targetIp()).append(' ');
        }
        if (!packet.targetMac().equals(mac)) {
            out.append("for [").append(upper(packet.targetMac())).append("] ");
        }
        return out.append(String.format(Locale.ROOT, " %d.%03dms", micros / 1000, micros % 1000))
                .toString();
    }

    private static String upper(MacAddress address) {
        return address.toString().toUpperCase(Locale.ROOT);
    }

    private int finish() {
        if (StructuredOutput.wanted(context)) {
            StructuredOutput.write(context, "arp_reply", replies);
        } else if (!options.quiet()) {
            StringBuilder out = new StringBuilder();
            out.append("Sent ")
                    .append(sent)
                    .append(" probes (")
                    .append(broadcasts)
                    .append(" broadcast(s))\n");
            out.append("Received ").append(received).append(" response(s)");
            if (requests > 0 || broadcastReplies > 0) {
                out.append(" (");
                out.append(requests > 0 ? requests + " request(s)" : "");
                out.append(requests > 0 && broadcastReplies > 0 ? ", " : "");
                out.append(broadcastReplies > 0 ? broadcastReplies + " broadcast(s)" : "");
                out.append(')');
            }
            context.out().println(out);
        }
        return status();
    }

    private int status() {
        if (options.unsolicited()) {
            return ExitStatus.DONE;
        }
        if (options.duplicateDetection()) {
            return received > 0 ? ExitStatus.FAILED : ExitStatus.DONE;
        }
        boolean counted = options.deadlineSeconds() > 0 && options.count().isPresent();
        int least = counted ? options.count().getAsInt() : 1;
        return received >= least ? ExitStatus.DONE : ExitStatus.FAILED;
    }
}
