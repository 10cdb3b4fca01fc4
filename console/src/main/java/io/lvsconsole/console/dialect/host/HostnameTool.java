package io.lvsconsole.console.dialect.host;

import io.lvsconsole.console.command.ExitStatus;
import io.lvsconsole.console.command.Fields;
import io.lvsconsole.console.command.StructuredOutput;
import io.lvsconsole.console.command.Tool;
import io.lvsconsole.console.command.ToolContext;
import io.lvsconsole.netlink.kernel.Errno;
import io.lvsconsole.netlink.kernel.KernelException;
import io.lvsconsole.netlink.rtnl.AddressInfo;
import io.lvsconsole.netlink.rtnl.LinkFlags;
import io.lvsconsole.netlink.rtnl.LinkInfo;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** {@code hostname [-s|-f|-d|-i|-I|-a|NAME]}, as of Debian's hostname 3.23. */
public final class HostnameTool implements Tool {

    private static final int USAGE_STATUS = 255;

    /** Makes it. */
    public HostnameTool() {}

    @Override
    public String name() {
        return "hostname";
    }

    @Override
    public int run(List<String> arguments, ToolContext context) {
        try {
            if (arguments.isEmpty()) {
                return print(context.host().hostName(), context);
            }
            String word = arguments.get(0);
            if (arguments.size() > 1) {
                return usage(context);
            }
            return word.startsWith("-") ? show(word, context) : set(word, context);
        } catch (KernelException e) {
            boolean forbidden = e.errno() == Errno.EPERM || e.errno() == Errno.EACCES;
            String text = forbidden
                    ? "you must be root to change the host name"
                    : e.errno().text();
            context.err().println("hostname: " + text);
            return ExitStatus.FAILED;
        }
    }

    private static int print(String text, ToolContext context) {
        if (StructuredOutput.wanted(context)) {
            StructuredOutput.write(context, "host_name", List.of(Fields.start().text("name", text)));
        } else {
            context.out().println(text);
        }
        return ExitStatus.DONE;
    }

    private static int usage(ToolContext context) {
        context.err()
                .println(
                        "Usage: hostname [NAME]           set or show the host name\n"
                                + "       hostname -s|-f|-d|-i|-I|-a   show its short form, full form, domain, addresses or aliases");
        return USAGE_STATUS;
    }

    private static int show(String option, ToolContext context) throws KernelException {
        String name = context.host().hostName();
        switch (option) {
            case "-s", "--short" -> {
                int dot = name.indexOf('.');
                return print(dot < 0 ? name : name.substring(0, dot), context);
            }
            case "-f", "--fqdn", "--long" -> {
                return print(context.names().canonicalNameOf(name).orElse(name), context);
            }
            case "-d", "--domain" -> {
                String full = context.names().canonicalNameOf(name).orElse(name);
                int dot = full.indexOf('.');
                return dot < 0 ? ExitStatus.DONE : print(full.substring(dot + 1), context);
            }
            case "-i", "--ip-address" -> {
                var address = context.names().addressOf(name);
                if (address.isEmpty()) {
                    context.err().println("hostname: Name or service not known");
                    return ExitStatus.FAILED;
                }
                return print(address.get().toString(), context);
            }
            case "-I", "--all-ip-addresses" -> {
                return print(allAddresses(context), context);
            }
            case "-a", "--alias" -> {
                return print("", context);
            }
            default -> {
                return usage(context);
            }
        }
    }

    private static String allAddresses(ToolContext context) throws KernelException {
        Map<Integer, LinkInfo> links = new HashMap<>();
        for (LinkInfo link : context.host().rtnl().links()) {
            links.put(link.index(), link);
        }
        StringBuilder out = new StringBuilder();
        for (AddressInfo address : context.host().rtnl().addresses()) {
            LinkInfo link = links.get(address.link().index());
            boolean ipv6LinkLocal =
                    !address.address().isIpv4() && address.address().isLinkLocal();
            if (link != null && link.flags().isUp() && !link.flags().has(LinkFlags.LOOPBACK) && !ipv6LinkLocal) {
                out.append(address.address()).append(' ');
            }
        }
        return out.toString();
    }

    private static int set(String name, ToolContext context) throws KernelException {
        if (!name.matches("[A-Za-z0-9]([A-Za-z0-9.-]{0,62}[A-Za-z0-9])?")) {
            context.err().println("hostname: the specified hostname is invalid");
            return ExitStatus.FAILED;
        }
        if (context.options().readOnly()) {
            context.err().println("lvsconsole: read-only: nothing changed");
            return ExitStatus.NOT_PERMITTED;
        }
        context.host().setHostName(name);
        return ExitStatus.DONE;
    }
}
