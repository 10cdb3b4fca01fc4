package io.lvsconsole.console.dialect.arping;

import io.lvsconsole.console.command.ExitStatus;
import io.lvsconsole.console.command.NameService;
import io.lvsconsole.console.command.StructuredOutput;
import io.lvsconsole.console.command.Tool;
import io.lvsconsole.console.command.ToolContext;
import io.lvsconsole.console.dialect.arping.ArpingOptions.Refusal;
import io.lvsconsole.netlink.kernel.KernelException;
import io.lvsconsole.netlink.net.IpAddress;
import io.lvsconsole.netlink.packet.EthernetFrame;
import io.lvsconsole.netlink.packet.PacketSocket;
import io.lvsconsole.netlink.rtnl.LinkFlags;
import io.lvsconsole.netlink.rtnl.LinkInfo;
import io.lvsconsole.netlink.rtnl.LinkRef;
import io.lvsconsole.netlink.rtnl.RouteInfo;
import io.lvsconsole.netlink.rtnl.RouteQuery;
import io.lvsconsole.netlink.rtnl.Rtnl;
import java.util.List;
import java.util.Optional;

/**
 * {@code arping}, grammar, text and statuses of iputils 20221126: 0 if answered (with {@code -D}: if nobody answered), 1
 * if not, 2 on errors. An announcement ({@code -U}, {@code -A}) is never answered and ends with 0. A script under
 * {@code set -e} that only wants to refresh caches puts a {@code -} before {@code arping -q -c 1}.
 */
public final class ArpingTool implements Tool {

    private static final int ERROR = 2;

    /** Makes it. */
    public ArpingTool() {}

    @Override
    public String name() {
        return "arping";
    }

    @Override
    public int run(List<String> arguments, ToolContext context) {
        try {
            ArpingOptions options = ArpingOptions.read(arguments);
            return run(options, context);
        } catch (Refusal e) {
            (e.status() == ExitStatus.DONE ? context.out() : context.err()).println(e.getMessage());
            return e.status();
        } catch (KernelException e) {
            context.err().println("arping: " + e.operation() + ": " + e.errno().text());
            return ERROR;
        }
    }

    private int run(ArpingOptions options, ToolContext context) throws Refusal, KernelException {
        if (options.unsolicited() && context.options().readOnly()) {
            throw new Refusal(ExitStatus.NOT_PERMITTED, "lvsconsole: read-only: nothing announced");
        }
        Rtnl rtnl = context.host().rtnl();
        IpAddress target = resolve(options.destination(), context.names());
        LinkInfo link = link(options, target, rtnl);
        Optional<String> problem = problem(link);
        if (problem.isPresent()) {
            if (!options.quiet()) {
                context.out().println(problem.get());
            }
            return ERROR;
        }
        IpAddress source = source(options, target, link, context);
        try (PacketSocket socket = context.host().packetSocket(link.name(), EthernetFrame.ARP)) {
            ArpingRun run =
                    new ArpingRun(options, socket, link.mac().orElseThrow(), source, target, context, System::nanoTime);
            if (!StructuredOutput.wanted(context) && !options.quiet()) {
                context.out().println("ARPING " + target + " from " + source + " " + link.name());
                context.out().flush();
            }
            return run.run();
        }
    }

    private static IpAddress resolve(String name, NameService names) throws Refusal {
        return IpAddress.parse(name)
                .filter(IpAddress::isIpv4)
                .or(() -> names.addressOf(name))
                .orElseThrow(() -> new Refusal(ERROR, "arping: " + name + ": Name or service not known"));
    }

    private static LinkInfo link(ArpingOptions options, IpAddress target, Rtnl rtnl) throws Refusal, KernelException {
        if (options.device().isPresent()) {
            String name = options.device().get();
            return rtnl.link(LinkRef.named(name))
                    .orElseThrow(() -> new Refusal(ERROR, "arping: Device " + name + " not available."));
        }
        Optional<LinkRef> way = Optional.empty();
        try {
            way = rtnl.lookUp(RouteQuery.to(target)).link();
        } catch (KernelException e) {
            // Without a route there is no device to guess.
        }
        Optional<LinkInfo> found = way.isPresent() ? rtnl.link(way.get()) : Optional.empty();
        return found.orElseThrow(
                () -> new Refusal(ERROR, "arping: Suitable device could not be determined. Please, use option -I."));
    }

    private static Optional<String> problem(LinkInfo link) {
        if (!link.flags().isUp()) {
            return Optional.of("Interface \"" + link.name() + "\" is down");
        }
        boolean arpable = !link.flags().has(LinkFlags.NO_ARP)
                && !link.flags().has(LinkFlags.LOOPBACK)
                && link.mac().isPresent();
        return arpable ? Optional.empty() : Optional.of("Interface \"" + link.name() + "\" is not ARPable");
    }

    private static IpAddress source(ArpingOptions options, IpAddress target, LinkInfo link, ToolContext context)
            throws Refusal, KernelException {
        Rtnl rtnl = context.host().rtnl();
        Optional<IpAddress> wanted = Optional.empty();
        if (options.source().isPresent()) {
            String text = options.source().get();
            wanted = Optional.of(IpAddress.parse(text)
                    .filter(IpAddress::isIpv4)
                    .or(() -> context.names().addressOf(text))
                    .orElseThrow(() -> new Refusal(ERROR, "arping: " + text + ": Name or service not known")));
        } else if (options.unsolicited()) {
            wanted = Optional.of(target);
        }
        if (wanted.isPresent()) {
            IpAddress address = wanted.get();
            boolean ours =
                    rtnl.addresses().stream().anyMatch(found -> found.address().equals(address));
            if (!ours && !address.isAny()) {
                throw new Refusal(ERROR, "arping: bind: Cannot assign requested address");
            }
            return address;
        }
        return options.duplicateDetection() ? IpAddress.ANY_IPV4 : usualSource(target, link, rtnl);
    }

    /** The address the kernel would use towards the target on this link, else the link's first one. */
    private static IpAddress usualSource(IpAddress target, LinkInfo link, Rtnl rtnl) throws Refusal, KernelException {
        try {
            RouteInfo route =
                    rtnl.lookUp(new RouteQuery(target, Optional.empty(), Optional.empty(), Optional.of(link.ref()), 0));
            if (route.preferredSource().isPresent()) {
                return route.preferredSource().get();
            }
        } catch (KernelException e) {
            // No route: any address of the link will do.
        }
        return rtnl.addresses().stream()
                .filter(found ->
                        found.link().isSame(link.ref()) && found.address().isIpv4())
                .map(found -> found.address())
                .findFirst()
                .orElseThrow(() -> new Refusal(ERROR, "arping: no source address in not-DAD mode"));
    }
}
