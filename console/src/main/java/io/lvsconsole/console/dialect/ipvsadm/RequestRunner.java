package io.lvsconsole.console.dialect.ipvsadm;

import io.lvsconsole.console.command.EngineEdits;
import io.lvsconsole.console.command.ExitStatus;
import io.lvsconsole.console.command.Fields;
import io.lvsconsole.console.command.StructuredOutput;
import io.lvsconsole.console.command.ToolContext;
import io.lvsconsole.netlink.ipvs.Ipvs;
import io.lvsconsole.netlink.ipvs.IpvsChange;
import io.lvsconsole.netlink.ipvs.IpvsTimeouts;
import io.lvsconsole.netlink.ipvs.ServiceEntry;
import io.lvsconsole.netlink.ipvs.ServiceKey;
import io.lvsconsole.netlink.ipvs.ServiceTable;
import io.lvsconsole.netlink.ipvs.SyncDaemon;
import io.lvsconsole.netlink.kernel.Errno;
import io.lvsconsole.netlink.kernel.KernelException;
import io.lvsconsole.netlink.net.IpAddress;
import io.lvsconsole.netlink.net.PrintableText;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Carries a request out: asks the kernel, prints the answer, returns ipvsadm's status. */
final class RequestRunner implements Request.Visitor<Integer> {

    /** The kernel refused a change. */
    static final int REFUSED = 255;

    private final String tool;
    private final ToolContext context;

    /**
     * For one command, or all lines of a restore.
     *
     * @param tool the name messages of ours begin with
     * @param context where to ask and to print
     */
    RequestRunner(String tool, ToolContext context) {
        this.tool = tool;
        this.context = context;
    }

    /** Runs a request and says what went wrong. */
    int run(Request request) {
        return request.accept(this);
    }

    /** A question to the kernel. */
    private interface Question {
        int ask(Ipvs ipvs) throws KernelException;
    }

    private int listing(Question question) {
        try {
            return question.ask(context.host().ipvs());
        } catch (KernelException e) {
            if (isUnavailable(e.errno())) {
                return KernelAccess.unavailable(tool, e.errno(), context);
            }
            context.err().println(KernelMessages.ofListing(e.errno()));
            return ExitStatus.FAILED;
        }
    }

    /** Listings are never refused for another reason than these two. */
    private static boolean isUnavailable(Errno errno) {
        return errno.equals(Errno.EPERM) || errno.equals(Errno.ENOENT) || errno.equals(Errno.ENOPROTOOPT);
    }

    @Override
    public Integer visit(Request.Change request) {
        return changes(List.of(request.change()));
    }

    /**
     * Makes changes in order and prints the refusals in order.
     *
     * @return the status of the last one
     */
    int changes(List<IpvsChange> changes) {
        if (context.options().readOnly()) {
            context.err().println(tool + ": read-only: nothing was changed");
            return ExitStatus.NOT_PERMITTED;
        }
        boolean flushes = changes.size() > 1 && changes.stream().anyMatch(IpvsChange.Flush.class::isInstance);
        return flushes && EngineEdits.isThere(context) ? cutAtFlushes(changes) : together(changes);
    }

    /** With two hands on the table, what comes after a flush must not be flushed with it. */
    private int cutAtFlushes(List<IpvsChange> changes) {
        int status = 0;
        int from = 0;
        for (int i = 0; i <= changes.size(); i++) {
            boolean flush = i < changes.size() && changes.get(i) instanceof IpvsChange.Flush;
            if (i > from && (flush || i == changes.size() || changes.get(i - 1) instanceof IpvsChange.Flush)) {
                status = together(changes.subList(from, i));
                from = i;
            }
        }
        return status;
    }

    private int together(List<IpvsChange> changes) {
        Optional<List<EngineEdits.Answer>> managed;
        try {
            managed = EngineEdits.offer(context, changes);
        } catch (EngineEdits.Refused e) {
            context.err().println(tool + ": " + PrintableText.of(e.getMessage()));
            return e.status();
        }
        List<Optional<Errno>> answers = new ArrayList<>();
        List<IpvsChange> foreign = new ArrayList<>();
        for (int i = 0; i < changes.size(); i++) {
            Optional<EngineEdits.Answer> answer = Optional.empty();
            if (managed.isPresent()) {
                answer = Optional.of(managed.get().get(i));
            }
            answers.add(answer.flatMap(EngineEdits.Answer::refusal));
            if (answer.map(EngineEdits.Answer::isForeign).orElse(true)) {
                foreign.add(changes.get(i));
            }
        }
        return foreign.isEmpty() ? told(changes, answers) : inKernel(changes, foreign, answers);
    }

    private int told(List<IpvsChange> changes, List<Optional<Errno>> answers) {
        int status = 0;
        for (int i = 0; i < changes.size(); i++) {
            status = answers.get(i).isEmpty() ? 0 : refused(answers.get(i).get(), changes.get(i));
        }
        return status;
    }

    private int inKernel(List<IpvsChange> changes, List<IpvsChange> foreign, List<Optional<Errno>> answers) {
        Ipvs ipvs;
        try {
            ipvs = context.host().ipvs();
        } catch (KernelException e) {
            return KernelAccess.unavailable(tool, e.errno(), context);
        }
        try {
            Iterator<Optional<KernelException>> kernel = ipvs.applyAll(foreign).iterator();
            List<Optional<Errno>> all = new ArrayList<>(answers);
            Iterator<IpvsChange> next = foreign.iterator();
            IpvsChange mine = next.next();
            for (int i = 0; i < changes.size() && mine != null; i++) {
                if (changes.get(i) == mine) {
                    all.set(i, kernel.next().map(KernelException::errno));
                    mine = next.hasNext() ? next.next() : null;
                }
            }
            return told(changes, all);
        } catch (KernelException e) {
            return refused(e.errno(), changes.get(changes.size() - 1));
        }
    }

    private int refused(Errno errno, IpvsChange change) {
        if (errno.equals(Errno.EPERM)) {
            return KernelAccess.unavailable(tool, errno, context);
        }
        context.err().println(KernelMessages.of(errno, change));
        return REFUSED;
    }

    private int data(String kind, List<Fields> items) {
        StructuredOutput.write(context, kind, items);
        return 0;
    }

    private LineOutput out() {
        return new LineOutput(context.out());
    }

    private boolean exact() {
        return context.options().exactIpvsadm();
    }

    @Override
    public Integer visit(Request.ShowTable request) {
        return listing(ipvs -> {
            List<ServiceTable> tables =
                    request.service().isPresent() ? one(ipvs, request.service().get()) : whole(ipvs, request);
            if (StructuredOutput.wanted(context)) {
                boolean sorted = request.options().sorted();
                return data("ipvs_service", TableData.services(sorted ? new EntryOrder(exact()).sort(tables) : tables));
            }
            EndpointText names = new EndpointText(request.options().numeric(), exact(), context.names());
            try (LineOutput out = out()) {
                TableListing listing = new TableListing(request.options(), exact(), names, out);
                if (request.service().isEmpty()) {
                    listing.version(ipvs.info());
                }
                listing.titles();
                listing.tables(tables);
            }
            return 0;
        });
    }

    /** The whole table, by the faster way if only the plain columns are shown. */
    private List<ServiceTable> whole(Ipvs ipvs, Request.ShowTable request) throws KernelException {
        boolean plain = request.options().format() == ListOptions.Format.PLAIN && !StructuredOutput.wanted(context);
        return plain ? ipvs.plainTable() : ipvs.table();
    }

    private static List<ServiceTable> one(Ipvs ipvs, ServiceKey key) throws KernelException {
        ServiceEntry entry =
                ipvs.service(key).orElseThrow(() -> new KernelException("GET_SERVICE", key.toString(), Errno.ESRCH));
        return List.of(new ServiceTable(entry, ipvs.destinations(key)));
    }

    @Override
    public Integer visit(Request.ShowConnections request) {
        return listing(ipvs -> {
            EndpointText names = new EndpointText(request.numeric(), exact(), context.names());
            ConnectionListing listing = new ConnectionListing(request.engines(), names);
            if (StructuredOutput.wanted(context)) {
                List<Fields> items = new ArrayList<>();
                ipvs.connections(entry -> items.add(TableData.connection(entry)));
                return data("ipvs_connection", items);
            }
            try (LineOutput out = out()) {
                out.accept(listing.titles());
                ipvs.connections(entry -> out.accept(listing.line(entry)));
            }
            return 0;
        });
    }

    @Override
    public Integer visit(Request.ShowTimeouts request) {
        return listing(ipvs -> {
            IpvsTimeouts timeouts = ipvs.timeouts();
            if (StructuredOutput.wanted(context)) {
                return data("ipvs_timeouts", List.of(TableData.timeouts(timeouts)));
            }
            context.out()
                    .println("Timeout (tcp tcpfin udp): " + timeouts.tcpSeconds() + " " + timeouts.tcpFinSeconds() + " "
                            + timeouts.udpSeconds());
            return 0;
        });
    }

    @Override
    public Integer visit(Request.ShowDaemons request) {
        return listing(ipvs -> {
            if (StructuredOutput.wanted(context)) {
                return data(
                        "ipvs_sync_daemon",
                        ipvs.daemons().stream().map(TableData::daemon).toList());
            }
            for (SyncDaemon daemon : ipvs.daemons()) {
                context.out()
                        .println(daemon.role().name().toLowerCase(Locale.ROOT) + " sync daemon (mcast="
                                + daemon.interfaceName() + ", syncid=" + daemon.syncId() + ", maxlen="
                                + daemon.maxLength()
                                + ", group="
                                + daemon.group().map(IpAddress::toString).orElse("") + ", port=" + daemon.port()
                                + ", ttl=" + daemon.ttl() + ")");
            }
            return 0;
        });
    }

    @Override
    public Integer visit(Request.Save request) {
        return listing(ipvs -> {
            EndpointText names = new EndpointText(request.numeric(), exact(), context.names());
            if (StructuredOutput.wanted(context)) {
                List<Fields> items = new ArrayList<>();
                new SaveListing(exact(), names, line -> items.add(TableData.command(line))).tables(ipvs.table());
                return data("ipvs_command", items);
            }
            try (LineOutput out = out()) {
                new SaveListing(exact(), names, out).tables(ipvs.table());
            }
            return 0;
        });
    }

    @Override
    public Integer visit(Request.Restore request) {
        return new Restore(tool, context).run(context.in());
    }

    @Override
    public Integer visit(Request.Text request) {
        context.out().println(request.text());
        return 0;
    }
}
