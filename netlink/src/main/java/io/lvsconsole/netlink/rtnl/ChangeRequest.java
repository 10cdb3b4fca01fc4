package io.lvsconsole.netlink.rtnl;

import io.lvsconsole.netlink.codec.NlFlags;
import io.lvsconsole.netlink.codec.NlMessage;
import io.lvsconsole.netlink.kernel.KernelException;
import io.lvsconsole.netlink.socket.NlRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes the kernel request of a change. Names of links are looked up first; a link that does not exist makes a request
 * that cannot be, see {@link Unresolved}.
 */
final class ChangeRequest implements RtnlChange.Visitor<NlRequest> {

    private final Links links;

    /** With this way to look links up. */
    ChangeRequest(Links links) {
        this.links = links;
    }

    /** Finds links. */
    @FunctionalInterface
    interface Links {
        /**
         * The link with index and name.
         *
         * @throws KernelException ENODEV if there is none
         */
        LinkRef resolve(LinkRef link) throws KernelException;
    }

    /** Carries the failure of a look-up through the visitor. */
    static final class Unresolved extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient KernelException reason;

        Unresolved(KernelException reason) {
            super(reason.getMessage(), reason, false, false);
            this.reason = reason;
        }

        KernelException reason() {
            return reason;
        }
    }

    /** The request of a change. */
    static NlRequest of(RtnlChange change, Links links) throws KernelException {
        try {
            return change.accept(new ChangeRequest(links));
        } catch (Unresolved e) {
            throw e.reason();
        }
    }

    private LinkRef resolve(LinkRef link) {
        try {
            return links.resolve(link);
        } catch (KernelException e) {
            throw new Unresolved(e);
        }
    }

    private int index(Optional<LinkRef> link) {
        return link.filter(l -> !l.isNone()).map(l -> resolve(l).index()).orElse(0);
    }

    private static int flags(PutMode mode) {
        return switch (mode) {
            case ADD -> NlFlags.CREATE | NlFlags.EXCL;
            case CHANGE -> NlFlags.REPLACE;
            case REPLACE -> NlFlags.CREATE | NlFlags.REPLACE;
            case APPEND -> NlFlags.CREATE | NlFlags.APPEND;
            case PREPEND -> NlFlags.CREATE;
        };
    }

    private static NlRequest request(int type, int flags, String operation, String object, NlMessage.Body body) {
        return NlRequest.of(type, flags, operation, object, body);
    }

    @Override
    public NlRequest visit(RtnlChange.CreateLink change) {
        NewLink link = change.link();
        int parent = index(link.parent());
        int master = index(link.edit().master());
        return request(
                RtnlType.NEWLINK,
                NlFlags.CREATE | NlFlags.EXCL,
                "NEWLINK",
                link.name(),
                out -> LinkCodec.writeNew(out, link, parent, master));
    }

    @Override
    public NlRequest visit(RtnlChange.EditLink change) {
        int index = resolve(change.link()).index();
        int master = index(change.edit().master());
        return request(
                RtnlType.NEWLINK,
                0,
                "SETLINK",
                change.link().toString(),
                out -> LinkCodec.writeEdit(out, index, change.edit(), master));
    }

    @Override
    public NlRequest visit(RtnlChange.DeleteLink change) {
        int index = resolve(change.link()).index();
        return request(
                RtnlType.DELLINK, 0, "DELLINK", change.link().toString(), out -> LinkCodec.writeDelete(out, index));
    }

    @Override
    public NlRequest visit(RtnlChange.PutAddress change) {
        LinkRef link = resolve(change.address().link());
        return request(
                RtnlType.NEWADDR,
                flags(change.mode()),
                "NEWADDR",
                text(change.address(), link),
                out -> AddressCodec.writePut(out, change.address(), link));
    }

    @Override
    public NlRequest visit(RtnlChange.DeleteAddress change) {
        LinkRef link = resolve(change.address().link());
        return request(
                RtnlType.DELADDR,
                0,
                "DELADDR",
                text(change.address(), link),
                out -> AddressCodec.writeDelete(out, change.address(), link));
    }

    private static String text(AddressInfo address, LinkRef link) {
        return address.local() + " on " + link;
    }

    @Override
    public NlRequest visit(RtnlChange.PutRoute change) {
        return route(RtnlType.NEWROUTE, flags(change.mode()), "NEWROUTE", change.route());
    }

    @Override
    public NlRequest visit(RtnlChange.DeleteRoute change) {
        return route(RtnlType.DELROUTE, 0, "DELROUTE", change.route());
    }

    private NlRequest route(int type, int flags, String operation, RouteInfo route) {
        List<Integer> indices = new ArrayList<>();
        for (NextHop hop : route.hops()) {
            indices.add(index(hop.link()));
        }
        return request(
                type, flags, operation, route.destination().toString(), out -> RouteCodec.write(out, route, indices));
    }

    @Override
    public NlRequest visit(RtnlChange.PutNeighbour change) {
        return neighbour(RtnlType.NEWNEIGH, flags(change.mode()), "NEWNEIGH", change.neighbour());
    }

    @Override
    public NlRequest visit(RtnlChange.DeleteNeighbour change) {
        return neighbour(RtnlType.DELNEIGH, 0, "DELNEIGH", change.neighbour());
    }

    private NlRequest neighbour(int type, int flags, String operation, NeighbourInfo neighbour) {
        int index = index(Optional.of(neighbour.link()));
        return request(
                type,
                flags,
                operation,
                neighbour.address() + " on " + neighbour.link(),
                out -> NeighbourCodec.write(out, neighbour, index));
    }

    @Override
    public NlRequest visit(RtnlChange.AddRule change) {
        return rule(RtnlType.NEWRULE, NlFlags.CREATE | NlFlags.EXCL, "NEWRULE", change.rule());
    }

    @Override
    public NlRequest visit(RtnlChange.DeleteRule change) {
        return rule(RtnlType.DELRULE, 0, "DELRULE", change.rule());
    }

    private static NlRequest rule(int type, int flags, String operation, RuleInfo rule) {
        String object = "rule" + rule.priority().map(priority -> " " + priority).orElse("");
        return request(type, flags, operation, object, out -> RuleCodec.write(out, rule));
    }
}
