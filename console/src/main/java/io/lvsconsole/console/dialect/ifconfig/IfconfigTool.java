package io.lvsconsole.console.dialect.ifconfig;

import io.lvsconsole.console.command.ExitStatus;
import io.lvsconsole.console.command.Fields;
import io.lvsconsole.console.command.StructuredOutput;
import io.lvsconsole.console.command.Tool;
import io.lvsconsole.console.command.ToolContext;
import io.lvsconsole.netlink.kernel.KernelException;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code ifconfig}, text and statuses of net-tools 2.10. Each word is done as it is read, as the original does: what came
 * before an error stays.
 */
public final class IfconfigTool implements Tool {

    static final int USAGE_STATUS = 3;

    static final String USAGE =
            """
            Usage: ifconfig [-a] [-s] [INTERFACE]
                   ifconfig INTERFACE [inet|inet6] [ADDRESS[/LENGTH]] [netmask MASK] [broadcast ADDRESS]
                            [pointopoint ADDRESS] [hw ether MAC] [mtu N] [txqueuelen N] [name NAME] [up|down]
                            [[-]arp] [[-]promisc] [[-]allmulti] [[-]multicast] [[-]dynamic]
                            [add ADDRESS/LENGTH] [del ADDRESS/LENGTH]
                   INTERFACE may be an alias such as lo:0""";

    /** Makes it. */
    public IfconfigTool() {}

    @Override
    public String name() {
        return "ifconfig";
    }

    @Override
    public int run(List<String> arguments, ToolContext context) {
        try {
            return runWords(new ArrayList<>(arguments), context);
        } catch (IfconfigException e) {
            context.err().println(e.getMessage());
            return e.status();
        } catch (KernelException e) {
            context.err().println("ifconfig: " + e.errno().text());
            return ExitStatus.FAILED;
        }
    }

    private int runWords(List<String> words, ToolContext context) throws IfconfigException, KernelException {
        boolean all = false;
        boolean brief = false;
        while (!words.isEmpty() && words.get(0).startsWith("-")) {
            String option = words.remove(0);
            switch (option) {
                case "-a" -> all = true;
                case "-s" -> brief = true;
                case "-v" -> {
                    // More words about errors; nothing here depends on it.
                }
                case "-V", "-version", "--version" -> {
                    context.out().println("net-tools 2.10");
                    return ExitStatus.DONE;
                }
                case "-?", "-h", "-help", "--help" -> {
                    context.out().println(USAGE);
                    return ExitStatus.DONE;
                }
                default ->
                    throw new IfconfigException(
                            ExitStatus.FAILED,
                            "ifconfig: option `" + option
                                    + "' not recognised.\nifconfig: `--help' gives usage information.");
            }
        }
        Interfaces interfaces = Interfaces.read(context.host().rtnl());
        if (words.isEmpty()) {
            boolean everything = all;
            return show(
                    interfaces.all().stream()
                            .filter(view -> everything || view.link().flags().isUp())
                            .toList(),
                    brief,
                    context);
        }
        String name = words.remove(0);
        if (words.isEmpty()) {
            InterfaceView view = interfaces
                    .find(name)
                    .orElseThrow(() -> new IfconfigException(
                            ExitStatus.FAILED, name + ": error fetching interface information: Device not found"));
            return show(List.of(view), brief, context);
        }
        return new InterfaceChange(name, context).run(words);
    }

    private static int show(List<InterfaceView> views, boolean brief, ToolContext context) {
        if (StructuredOutput.wanted(context)) {
            List<Fields> items = views.stream().map(InterfaceView::data).toList();
            StructuredOutput.write(context, "interface", items);
            return ExitStatus.DONE;
        }
        if (brief) {
            context.out().println("Iface      MTU    RX-OK RX-ERR RX-DRP RX-OVR    TX-OK TX-ERR TX-DRP TX-OVR Flg");
        }
        for (InterfaceView view : views) {
            context.out().print(brief ? view.shortLine() : view.text());
        }
        return ExitStatus.DONE;
    }
}
