package io.lvsconsole.console.dialect.route;

import io.lvsconsole.console.command.ExitStatus;
import io.lvsconsole.console.command.Tool;
import io.lvsconsole.console.command.ToolContext;
import io.lvsconsole.netlink.kernel.KernelException;
import io.lvsconsole.netlink.net.Family;
import java.util.ArrayList;
import java.util.List;

/** {@code route}, text and statuses of net-tools 2.10. */
public final class RouteTool implements Tool {

    private static final String USAGE =
            """
            Usage: route [-n] [-e|-ee] [-4|-6|-A inet|-A inet6]
                   route add|del ...""";

    static final String CHANGE_USAGE =
            """
            Usage: route add|del [-net|-host] TARGET[/LENGTH] [netmask MASK] [gw ADDRESS] [metric N]
                             [mss N] [window N] [irtt N] [reject] [[dev] INTERFACE]
                   TARGET may be default; route -A inet6 add|del TARGET/LENGTH [gw ADDRESS] [metric N] [[dev] INTERFACE]""";

    /** Makes it. */
    public RouteTool() {}

    @Override
    public String name() {
        return "route";
    }

    @Override
    public int run(List<String> arguments, ToolContext context) {
        try {
            return runWords(new ArrayList<>(arguments), context);
        } catch (RouteException e) {
            context.err().println(e.getMessage());
            return e.status();
        } catch (KernelException e) {
            context.err().println("route: " + e.errno().text());
            return RouteException.KERNEL;
        }
    }

    private static int runWords(List<String> words, ToolContext context) throws RouteException, KernelException {
        RouteTable.Form form = new RouteTable.Form(Family.IPV4, false, 0, false);
        while (!words.isEmpty() && words.get(0).startsWith("-") && !isTargetKind(words.get(0))) {
            String option = words.remove(0);
            switch (option) {
                case "-V", "--version" -> {
                    context.out().println("net-tools 2.10");
                    return ExitStatus.DONE;
                }
                case "-h", "--help" -> {
                    context.out().println(USAGE + "\n" + CHANGE_USAGE);
                    return ExitStatus.DONE;
                }
                case "-4", "--inet" -> form = form.withFamily(Family.IPV4);
                case "-6", "--inet6" -> form = form.withFamily(Family.IPV6);
                case "-A" -> form = form.withFamily(family(words));
                default -> form = letters(option, form, context);
            }
            if (form.refused()) {
                context.out().println(USAGE);
                return ExitStatus.DONE;
            }
        }
        if (words.isEmpty()) {
            return new RouteTable(context, form).print();
        }
        String command = words.remove(0);
        boolean addition = command.equals("add");
        if (!addition && !command.equals("del") && !command.equals("delete")) {
            throw new RouteException(RouteException.USAGE, USAGE);
        }
        if (words.isEmpty()) {
            context.out().println(CHANGE_USAGE);
            return ExitStatus.DONE;
        }
        return new RouteChange(context, form.family(), addition).run(words);
    }

    private static boolean isTargetKind(String word) {
        return word.equals("-net") || word.equals("-host");
    }

    private static Family family(List<String> words) throws RouteException {
        String name = words.isEmpty() ? "" : words.remove(0);
        return switch (name) {
            case "inet" -> Family.IPV4;
            case "inet6" -> Family.IPV6;
            default -> throw new RouteException(RouteException.USAGE, USAGE);
        };
    }

    private static RouteTable.Form letters(String option, RouteTable.Form form, ToolContext context) {
        RouteTable.Form result = form;
        for (char letter : option.substring(1).toCharArray()) {
            switch (letter) {
                case 'n' -> result = result.withNumbers();
                case 'e' -> result = result.withMore();
                case 'v', 'F', 'N' -> {
                    // The table and the addresses are what is printed anyway.
                }
                default -> {
                    context.err().println("route: invalid option -- '" + letter + "'");
                    return result.withRefusal();
                }
            }
        }
        return result;
    }
}
