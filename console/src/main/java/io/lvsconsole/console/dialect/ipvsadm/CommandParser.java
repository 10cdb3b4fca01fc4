package io.lvsconsole.console.dialect.ipvsadm;

import io.lvsconsole.console.command.NameService;
import io.lvsconsole.netlink.ipvs.IpvsChange;
import io.lvsconsole.netlink.ipvs.IpvsTimeouts;
import io.lvsconsole.netlink.ipvs.ServiceKey;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The grammar of ipvsadm 1.31: words to a {@link Request}. Its order of checks is kept: each option as it is read, the
 * values of {@code --set}, words left over, scheduler flags, the option table, then what options mean together. One
 * parser per line; pure but for name look-ups.
 */
final class CommandParser {

    private static final List<Checked> NO_STATISTICS = List.of(Checked.STATS, Checked.RATE, Checked.THRESHOLDS);

    private final OptionScanner scanner;
    private final ServiceWords service;
    private final ServerWords server;
    private final DaemonWords daemon = new DaemonWords();
    private final Set<Checked> given = EnumSet.noneOf(Checked.class);

    private CommandParser(List<String> words, NameService names) {
        this.scanner = new OptionScanner(words);
        this.service = new ServiceWords(names);
        this.server = new ServerWords(names);
    }

    /**
     * Reads the words after {@code ipvsadm}.
     *
     * @param words the words; none at all lists with names
     * @param restoring whether they are a line of a restore, where {@code -R} is not a command
     * @param names look-ups of names in addresses and ports
     * @throws UsageException if they are not a command
     */
    static Request parse(List<String> words, boolean restoring, NameService names) throws UsageException {
        if (words.isEmpty()) {
            return new Request.ShowTable(
                    new ListOptions(ListOptions.Format.PLAIN, false, false, true), Optional.empty());
        }
        return new CommandParser(words, names).parse(restoring);
    }

    private Request parse(boolean restoring) throws UsageException {
        Command command = command();
        if (command == Command.HELP) {
            return new Request.Text(HelpText.USAGE);
        }
        if (command == Command.VERSION) {
            return new Request.Text(HelpText.VERSION);
        }
        if (command == Command.RESTORE && restoring) {
            throw UsageException.noCommand();
        }
        for (var read = scanner.next(); read.isPresent(); read = scanner.next()) {
            take(read.get());
        }
        IpvsTimeouts timeouts = command == Command.SET ? timeouts() : new IpvsTimeouts(0, 0, 0);
        if (!scanner.rest().isEmpty()) {
            throw UsageException.wrong("unexpected argument " + scanner.rest().get(0));
        }
        service.readFlags();
        command.check(given);
        return request(command, timeouts);
    }

    /** The first option must be the command; whatever else is wrong with it, the answer is the same. */
    private Command command() throws UsageException {
        Optional<OptionScanner.Read> first;
        try {
            first = scanner.next();
        } catch (UsageException unreadable) {
            throw UsageException.noCommand();
        }
        OptionScanner.Read read = first.orElseThrow(UsageException::noCommand);
        Command command = read.option().command().orElseThrow(UsageException::noCommand);
        if (command == Command.START_DAEMON) {
            daemon.role(read.value().orElse(""), "illegal start-daemon parameter specified");
        } else if (command == Command.STOP_DAEMON) {
            daemon.role(read.value().orElse(""), "illegal start_daemon specified");
        }
        return command;
    }

    private void take(OptionScanner.Read read) throws UsageException {
        Option option = read.option();
        if (option.command().isPresent()) {
            throw UsageException.wrong("invalid option `" + scanner.lastWord() + "'");
        }
        if (option.checked().isPresent() && !given.add(option.checked().get())) {
            throw UsageException.wrong("multiple '" + option.checked().get().word() + "' options specified");
        }
        String value = read.value().orElse("");
        if (!service.take(option, read.value()) && !server.take(option, value, service)) {
            daemon.take(option, value);
        }
    }

    private IpvsTimeouts timeouts() throws UsageException {
        List<String> rest = scanner.rest();
        if (rest.size() < 3) {
            throw UsageException.wrong("--set option requires 3 timeout values");
        }
        IpvsTimeouts timeouts = new IpvsTimeouts(
                ServiceWords.timeout(rest.get(0), 0),
                ServiceWords.timeout(rest.get(1), 0),
                ServiceWords.timeout(rest.get(2), 0));
        rest.subList(0, 3).clear();
        return timeouts;
    }

    private Request request(Command command, IpvsTimeouts timeouts) throws UsageException {
        return switch (command) {
            case ADD_SERVICE, EDIT_SERVICE -> {
                service.check();
                yield change(
                        command == Command.ADD_SERVICE
                                ? new IpvsChange.AddService(service.service())
                                : new IpvsChange.EditService(service.service()));
            }
            case ADD_SERVER, EDIT_SERVER -> {
                server.check(given, service);
                yield change(
                        command == Command.ADD_SERVER
                                ? new IpvsChange.AddDestination(service.key(), server.destination(service))
                                : new IpvsChange.EditDestination(service.key(), server.destination(service)));
            }
            case DELETE_SERVICE -> change(new IpvsChange.DeleteService(service.key()));
            case DELETE_SERVER -> change(new IpvsChange.DeleteDestination(service.key(), server.key()));
            case FLUSH -> change(new IpvsChange.Flush());
            case ZERO -> change(new IpvsChange.Zero(serviceKey()));
            case SET -> change(new IpvsChange.SetTimeouts(timeouts));
            case START_DAEMON -> change(new IpvsChange.StartDaemon(daemon.daemon()));
            case STOP_DAEMON -> change(new IpvsChange.StopDaemon(daemon.role(), daemon.syncId()));
            case LIST -> list();
            case SAVE -> new Request.Save(given.contains(Checked.NUMERIC));
            case RESTORE -> new Request.Restore();
            case HELP -> new Request.Text(HelpText.USAGE);
            case VERSION -> new Request.Text(HelpText.VERSION);
        };
    }

    private static Request change(IpvsChange change) {
        return new Request.Change(change);
    }

    private Optional<ServiceKey> serviceKey() {
        return given.contains(Checked.SERVICE_ADDRESS) ? Optional.of(service.key()) : Optional.empty();
    }

    private Request list() throws UsageException {
        boolean timeout = given.contains(Checked.TIMEOUT);
        boolean running = given.contains(Checked.DAEMON);
        boolean connections = given.contains(Checked.CONNECTION);
        boolean engines = given.contains(Checked.PERSISTENT_CONN);
        if ((connections || timeout || running) && NO_STATISTICS.stream().anyMatch(given::contains)
                || (timeout || running) && engines) {
            throw UsageException.wrong("options conflicts in the list command");
        }
        if (connections) {
            return new Request.ShowConnections(given.contains(Checked.NUMERIC), engines);
        }
        if (timeout) {
            return new Request.ShowTimeouts();
        }
        if (running) {
            return new Request.ShowDaemons();
        }
        ListOptions options = new ListOptions(
                format(),
                given.contains(Checked.NUMERIC),
                given.contains(Checked.EXACT),
                !given.contains(Checked.NOSORT));
        return new Request.ShowTable(options, serviceKey());
    }

    private ListOptions.Format format() {
        if (given.contains(Checked.STATS)) {
            return ListOptions.Format.STATS;
        }
        if (given.contains(Checked.RATE)) {
            return ListOptions.Format.RATE;
        }
        if (given.contains(Checked.THRESHOLDS)) {
            return ListOptions.Format.THRESHOLDS;
        }
        if (given.contains(Checked.PERSISTENT_CONN)) {
            return ListOptions.Format.PERSISTENT_CONN;
        }
        return given.contains(Checked.TUN_INFO) ? ListOptions.Format.TUN_INFO : ListOptions.Format.PLAIN;
    }
}
