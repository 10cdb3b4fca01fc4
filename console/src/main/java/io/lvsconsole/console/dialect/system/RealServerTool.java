package io.lvsconsole.console.dialect.system;

import io.lvsconsole.console.command.ExitStatus;
import io.lvsconsole.console.command.Problem;
import io.lvsconsole.console.command.Tool;
import io.lvsconsole.console.command.ToolContext;
import io.lvsconsole.console.command.Tools;
import io.lvsconsole.netlink.kernel.KernelException;
import io.lvsconsole.netlink.net.Family;
import io.lvsconsole.netlink.net.IpAddress;
import io.lvsconsole.netlink.rtnl.AddressInfo;
import io.lvsconsole.netlink.sysctl.SysctlKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code realserver start|stop|status VIP}: makes this host a real server of direct routing or tunnelling, as the script
 * lvs_rs.sh of many sites does: the VIP on {@code lo}, silent to ARP (arp_ignore 1 and arp_announce 2 on {@code lo} and
 * {@code all}), and a host route. Each step is printed as the command it is; one that is done already is left out, so that
 * start may be repeated. stop leaves ARP silent while another VIP is on {@code lo}.
 */
public final class RealServerTool implements Tool {

    private static final String CONF = "/proc/sys/net/ipv4/conf/";

    private final Tools tools;

    /** Runs its steps with these tools. */
    public RealServerTool(Tools tools) {
        this.tools = tools;
    }

    @Override
    public String name() {
        return "realserver";
    }

    @Override
    public int run(List<String> arguments, ToolContext context) {
        Optional<IpAddress> vip = arguments.size() == 2 ? IpAddress.parse(arguments.get(1)) : Optional.empty();
        String verb = arguments.isEmpty() ? "" : arguments.get(0);
        if (vip.isEmpty() || !List.of("start", "stop", "status").contains(verb)) {
            return new Problem(ExitStatus.USAGE, "realserver", "usage: realserver start|stop|status VIP", "")
                    .report(context);
        }
        if (!verb.equals("status") && context.options().readOnly()) {
            return new Problem(ExitStatus.NOT_PERMITTED, "realserver", "this run is read-only", "").report(context);
        }
        try {
            List<AddressInfo> onLo = context.host().rtnl().addresses().stream()
                    .filter(address -> address.link().name().equals("lo"))
                    .filter(address -> !address.local().address().toString().startsWith("127."))
                    .filter(address -> !address.local().address().toString().equals("::1"))
                    .toList();
            return switch (verb) {
                case "start" -> start(vip.get(), onLo, context);
                case "stop" -> stop(vip.get(), onLo, context);
                default -> status(vip.get(), onLo, context);
            };
        } catch (KernelException e) {
            return new Problem(ExitStatus.FAILED, "realserver", e.getMessage(), "").report(context);
        }
    }

    private int start(IpAddress vip, List<AddressInfo> onLo, ToolContext context) {
        List<List<String>> steps = new ArrayList<>();
        if (vip.family() == Family.IPV6) {
            // Neighbour discovery has no arp_ignore: an address on lo is not announced and not answered for.
            if (find(vip, onLo).isEmpty()) {
                steps.add(List.of("ip", "-6", "addr", "add", vip + "/128", "dev", "lo", "nodad"));
            }
            return runAll(steps, context);
        }
        // Silence first: the address must not be answered for, not even once.
        int status = arp("1", "2", context);
        if (status != ExitStatus.DONE) {
            return status;
        }
        if (find(vip, onLo).isEmpty()) {
            String label = freeLabel(onLo);
            steps.add(List.of(
                    "ifconfig", label, vip.toString(), "netmask", "255.255.255.255", "broadcast", vip.toString()));
            steps.add(List.of("route", "add", "-host", vip.toString(), "dev", label));
        }
        return runAll(steps, context);
    }

    private int stop(IpAddress vip, List<AddressInfo> onLo, ToolContext context) throws KernelException {
        Optional<AddressInfo> held = find(vip, onLo);
        if (held.isEmpty()) {
            context.err().println("realserver: " + vip + " is not on lo");
            return ExitStatus.DONE;
        }
        int length = vip.family() == Family.IPV4 ? 32 : 128;
        List<List<String>> steps = new ArrayList<>();
        steps.add(List.of("ip", "addr", "del", vip + "/" + length, "dev", "lo"));
        int status = runAll(steps, context);
        boolean isLast = onLo.stream()
                .filter(address -> address.local().address().family() == Family.IPV4)
                .allMatch(address -> address.local().address().equals(vip));
        return status == ExitStatus.DONE && isLast && vip.family() == Family.IPV4 ? arp("0", "0", context) : status;
    }

    private static int status(IpAddress vip, List<AddressInfo> onLo, ToolContext context) throws KernelException {
        boolean isHeld = find(vip, onLo).isPresent();
        boolean isSilent = vip.family() == Family.IPV6
                || value("all/arp_ignore", context).equals("1")
                        && value("all/arp_announce", context).equals("2");
        context.out()
                .println(vip
                        + (isHeld ? " on lo" : " is not on lo")
                        + (isSilent
                                ? ", silent to ARP"
                                : ", but this host ANSWERS ARP for it: realserver start " + vip));
        return isHeld && isSilent ? ExitStatus.DONE : ExitStatus.NOT_FOUND;
    }

    private static String value(String name, ToolContext context) throws KernelException {
        return context.host().sysctls().read(SysctlKey.parse(CONF + name).orElseThrow());
    }

    private int arp(String ignore, String announce, ToolContext context) {
        for (String link : List.of("lo", "all")) {
            for (String[] setting : new String[][] {{"arp_ignore", ignore}, {"arp_announce", announce}}) {
                String key = "net.ipv4.conf." + link + "." + setting[0];
                int status = runAll(List.of(List.of("sysctl", "-w", key + "=" + setting[1])), context);
                if (status != ExitStatus.DONE) {
                    return status;
                }
            }
        }
        return ExitStatus.DONE;
    }

    private int runAll(List<List<String>> steps, ToolContext context) {
        for (List<String> step : steps) {
            if (!step.get(0).equals("sysctl")) {
                // sysctl prints what it has set by itself.
                context.out().println(String.join(" ", step));
            }
            int status = tools.find(step.get(0)).orElseThrow().run(step.subList(1, step.size()), context);
            if (status != ExitStatus.DONE) {
                return status;
            }
        }
        return ExitStatus.DONE;
    }

    private static Optional<AddressInfo> find(IpAddress vip, List<AddressInfo> onLo) {
        return onLo.stream()
                .filter(address -> address.local().address().equals(vip))
                .findFirst();
    }

    private static String freeLabel(List<AddressInfo> onLo) {
        int number = 0;
        while (isTaken("lo:" + number, onLo)) {
            number++;
        }
        return "lo:" + number;
    }

    private static boolean isTaken(String label, List<AddressInfo> onLo) {
        return onLo.stream().anyMatch(address -> address.label().equals(label));
    }
}
