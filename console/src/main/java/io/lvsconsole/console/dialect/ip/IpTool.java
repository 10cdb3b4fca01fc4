package io.lvsconsole.console.dialect.ip;

import io.lvsconsole.console.command.ExitStatus;
import io.lvsconsole.console.command.Tool;
import io.lvsconsole.console.command.ToolContext;
import io.lvsconsole.netlink.kernel.KernelException;
import io.lvsconsole.netlink.net.Family;
import java.util.List;
import java.util.Optional;

/**
 * {@code ip [OPTIONS] OBJECT COMMAND}, text and statuses of iproute2 6.1: 255 for most syntax errors, 1 for a device or
 * address that cannot be understood, 2 for what the kernel refuses.
 */
public final class IpTool implements Tool {

    private static final List<String> OBJECTS = List.of("address", "route", "rule", "neighbor", "neighbour", "link");

    private final NameTables names = new NameTables();

    /** Makes it; the name tables are read when first needed. */
    public IpTool() {}

    @Override
    public String name() {
        return "ip";
    }

    @Override
    public int run(List<String> arguments, ToolContext context) {
        try {
            return run(new IpArguments(arguments), context);
        } catch (IpException e) {
            context.err().println(e.getMessage());
            return e.status();
        } catch (KernelException e) {
            context.err().println(IpSession.refusal(e));
            return IpException.KERNEL;
        }
    }

    private int run(IpArguments words, ToolContext context) throws IpException, KernelException {
        OptionReader reader = new OptionReader();
        while (words.hasNext() && words.peek().startsWith("-") && words.peek().length() > 1) {
            String option = words.next();
            if (option.equals("--")) {
                break;
            }
            reader.read(option, words);
        }
        if (reader.version) {
            context.out().println("ip utility, iproute2-6.1.0 as lvsconsole speaks it");
            return ExitStatus.DONE;
        }
        if (!words.hasNext()) {
            throw new IpException(IpException.SYNTAX, IpUsage.IP);
        }
        IpSession session = new IpSession(context, reader.options(), names);
        String word = words.next();
        if (IpArguments.matches(word, "help") && word.length() > 0) {
            throw new IpException(IpException.SYNTAX, IpUsage.IP);
        }
        String object = IpArguments.match(word, OBJECTS)
                .orElseThrow(() ->
                        new IpException(IpException.EARLY, "Object \"" + word + "\" is unknown, try \"ip help\"."));
        return switch (object) {
            case "address" -> new AddressCommand(session).run(words);
            case "route" -> new RouteCommand(session).run(words);
            case "rule" -> new RuleCommand(session).run(words);
            case "link" -> new LinkCommand(session).run(words);
            default -> new NeighbourCommand(session).run(words);
        };
    }

    /** Options may be written with one or two hyphens and abbreviated. */
    private static final class OptionReader {

        private Optional<Family> family = Optional.empty();
        private boolean brief;
        private boolean oneLine;
        private boolean json;
        private boolean pretty;
        private boolean details;
        private boolean version;
        private int statistics;

        void read(String option, IpArguments words) throws IpException {
            String name = option.startsWith("--") ? option.substring(2) : option.substring(1);
            switch (name) {
                case "4" -> family = Optional.of(Family.IPV4);
                case "6" -> family = Optional.of(Family.IPV6);
                case "0", "B", "M" ->
                    throw new IpException(IpException.SYNTAX, "Option \"" + option + "\" is not offered by lvsconsole");
                case "br", "bri", "brie", "brief" -> brief = true;
                case "c", "co", "col", "colo", "color" -> {
                    // Colour is the terminal's business; ip too prints none into a pipe.
                }
                default -> readAbbreviated(option, name, words);
            }
        }

        private void readAbbreviated(String option, String name, IpArguments words) throws IpException {
            if (name.startsWith("color=") || name.startsWith("c=")) {
                return;
            }
            Optional<String> full = IpArguments.match(
                    name,
                    List.of(
                            "loops",
                            "family",
                            "oneline",
                            "statistics",
                            "stats",
                            "details",
                            "resolve",
                            "timestamp",
                            "tshort",
                            "Numeric",
                            "force",
                            "human",
                            "iec",
                            "json",
                            "pretty",
                            "help",
                            "Version"));
            switch (full.orElse("")) {
                case "family" -> readFamily(words.value());
                case "oneline" -> oneLine = true;
                case "statistics", "stats" -> statistics++;
                case "details" -> details = true;
                case "json" -> json = true;
                case "pretty" -> pretty = true;
                case "help" -> throw new IpException(IpException.SYNTAX, IpUsage.IP);
                case "Version" -> version = true;
                case "timestamp", "tshort", "force" -> {
                    // Without effect on what is offered here.
                }
                default ->
                    throw new IpException(
                            IpException.SYNTAX, "Option \"" + option + "\" is unknown, try \"ip -help\".");
            }
        }

        private void readFamily(String value) throws IpException {
            family = switch (value) {
                case "inet" -> Optional.of(Family.IPV4);
                case "inet6" -> Optional.of(Family.IPV6);
                default -> throw IpException.wrong(value, "invalid protocol family");
            };
        }

        IpOptions options() {
            return new IpOptions(family, brief, oneLine, json, pretty, details, statistics);
        }
    }
}
