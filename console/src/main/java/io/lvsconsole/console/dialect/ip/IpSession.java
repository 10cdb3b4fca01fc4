package io.lvsconsole.console.dialect.ip;

import io.lvsconsole.console.command.ExitStatus;
import io.lvsconsole.console.command.Fields;
import io.lvsconsole.console.command.StructuredOutput;
import io.lvsconsole.console.command.ToolContext;
import io.lvsconsole.netlink.kernel.Errno;
import io.lvsconsole.netlink.kernel.KernelException;
import io.lvsconsole.netlink.net.Family;
import io.lvsconsole.netlink.rtnl.LinkInfo;
import io.lvsconsole.netlink.rtnl.LinkRef;
import io.lvsconsole.netlink.rtnl.Rtnl;
import io.lvsconsole.netlink.rtnl.RtnlChange;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One run of {@code ip}: its options, its kernel, and the links by index, read once. */
final class IpSession {

    private final ToolContext context;
    private final IpOptions options;
    private final NameTables names;
    private Map<Integer, LinkInfo> links;

    IpSession(ToolContext context, IpOptions options, NameTables names) {
        this.context = context;
        this.options = options;
        this.names = names;
    }

    /** The same run seen as if this family had been asked for. */
    IpSession withFamily(Family family) {
        return new IpSession(context, options.withFamily(family), names);
    }

    IpOptions options() {
        return options;
    }

    NameTables names() {
        return names;
    }

    Rtnl rtnl() throws KernelException {
        return context.host().rtnl();
    }

    /** Whether data and not text is wanted. */
    boolean data() {
        return options.json() || StructuredOutput.wanted(context);
    }

    /** Prints objects: as {@code -j} does, or as a document of the run. */
    void print(String kind, List<Fields> items) {
        if (StructuredOutput.wanted(context)) {
            StructuredOutput.write(context, kind, items);
        } else {
            context.out().print(IpJson.text(items, options.pretty()));
        }
    }

    /** Prints text, without its control characters but newline and tab. */
    void print(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            clean.append(Character.isISOControl(c) && c != '\n' && c != '\t' ? '?' : c);
        }
        context.out().print(clean);
    }

    void warn(String text) {
        context.err().println(text);
    }

    /** Every link by index. */
    Map<Integer, LinkInfo> links() throws KernelException {
        if (links == null) {
            links = new HashMap<>();
            for (LinkInfo link : rtnl().links()) {
                links.put(link.index(), link);
            }
        }
        return links;
    }

    /** Name of a link, {@code if5} if it is not (or no longer) here. */
    String linkName(LinkRef link) throws KernelException {
        if (!link.name().isEmpty()) {
            return link.name();
        }
        LinkInfo known = links().get(link.index());
        return known == null ? "if" + link.index() : known.name();
    }

    /** The link of a name. */
    Optional<LinkInfo> link(String name) throws KernelException {
        if (name.isEmpty() || name.length() > 15 && !name.matches("[^/\\s]{1,127}")) {
            return Optional.empty();
        }
        for (LinkInfo link : links().values()) {
            if (link.name().equals(name) || link.alternativeNames().contains(name)) {
                return Optional.of(link);
            }
        }
        return Optional.empty();
    }

    /** The link of a name given for a change. */
    LinkInfo deviceToChange(String name) throws KernelException, IpException {
        return link(name).orElseThrow(() -> IpException.noDevice(name));
    }

    /** The link of a name given for a listing. */
    LinkInfo deviceToShow(String name) throws KernelException, IpException {
        return link(name)
                .orElseThrow(() -> new IpException(IpException.EARLY, "Device \"" + name + "\" does not exist."));
    }

    /** Makes a change unless the run is read-only. */
    void change(RtnlChange change) throws KernelException, IpException {
        mayChange();
        rtnl().apply(change);
        links = null;
    }

    /** Refuses changes of a read-only run. */
    void mayChange() throws IpException {
        if (context.options().readOnly()) {
            throw new IpException(ExitStatus.NOT_PERMITTED, "lvsconsole: read-only: nothing changed");
        }
    }

    /** What {@code ip} says of a refusal: the kernel's explanation if there is one, else the errno's text. */
    static String refusal(KernelException e) {
        if (e.extendedAck().isPresent()) {
            String text = e.extendedAck().get();
            return "Error: " + text + (text.endsWith(".") ? "" : ".");
        }
        return "RTNETLINK answers: " + e.errno().text();
    }

    /** Whether a refusal means that there is nothing to read. */
    static boolean isMissing(KernelException e) {
        return e.errno() == Errno.ENOENT || e.errno() == Errno.ENODEV;
    }
}
