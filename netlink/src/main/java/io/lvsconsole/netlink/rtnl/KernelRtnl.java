package io.lvsconsole.netlink.rtnl;

import io.lvsconsole.netlink.codec.DecodeException;
import io.lvsconsole.netlink.codec.NlMessage;
import io.lvsconsole.netlink.kernel.Errno;
import io.lvsconsole.netlink.kernel.KernelException;
import io.lvsconsole.netlink.net.Family;
import io.lvsconsole.netlink.socket.NlConnection;
import io.lvsconsole.netlink.socket.NlRequest;
import io.lvsconsole.netlink.socket.NlSocket;
import io.lvsconsole.netlink.sys.NetNamespace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The kernel's links, addresses, routes, neighbours and rules, of the calling thread's network namespace or another one.
 * One thread at a time.
 */
public final class KernelRtnl implements Rtnl {

    private final NlConnection connection;
    private final Sockets sockets;

    private KernelRtnl(Sockets sockets) throws KernelException {
        this.connection = new NlConnection(sockets.open());
        this.sockets = sockets;
    }

    /** Opens sockets in one namespace. */
    @FunctionalInterface
    interface Sockets {
        /** A new one. */
        NlSocket open() throws KernelException;
    }

    /**
     * Opens it in the calling thread's namespace; no privilege is needed to read. The monitor belongs to the namespace of
     * the thread that asks for it.
     */
    public static KernelRtnl open() throws KernelException {
        return new KernelRtnl(() -> NlSocket.open(NlSocket.ROUTE));
    }

    /**
     * Opens it in a namespace, which must stay open as long as monitors are asked for.
     *
     * @throws KernelException EPERM without CAP_SYS_ADMIN
     */
    public static KernelRtnl open(NetNamespace namespace) throws KernelException {
        return new KernelRtnl(() -> namespace.call(() -> NlSocket.open(NlSocket.ROUTE)));
    }

    private static NlRequest request(int type, String operation, String object, NlMessage.Body body) {
        return NlRequest.of(type, 0, operation, object, body);
    }

    @Override
    public List<LinkInfo> links() throws KernelException {
        LinkNames names = names();
        NlRequest all = request(RtnlType.GETLINK, "GETLINK", "", out -> LinkCodec.writeQuery(out, LinkRef.NONE));
        return connection.dump(all, message -> LinkCodec.read(message, names));
    }

    @Override
    public Optional<LinkInfo> link(LinkRef link) throws KernelException {
        if (link.isNone()) {
            return Optional.empty();
        }
        NlRequest one = request(RtnlType.GETLINK, "GETLINK", link.toString(), out -> LinkCodec.writeQuery(out, link));
        try {
            LinkInfo found = connection.get(one, message -> LinkCodec.read(message, LinkNames.NONE));
            if (found.parent().isEmpty() && found.master().isEmpty()) {
                return Optional.of(found);
            }
            LinkNames names = names();
            return Optional.of(connection.get(one, message -> LinkCodec.read(message, names)));
        } catch (KernelException e) {
            if (isAbsent(e)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** The kernel says ENODEV; EINVAL and ERANGE for a name that no link can have. */
    private static boolean isAbsent(KernelException e) {
        int errno = e.errno().number();
        return errno == Errno.ENODEV.number() || errno == Errno.EINVAL.number() || errno == Errno.ERANGE.number();
    }

    /** The names of all links at this moment. */
    LinkNames names() throws KernelException {
        NlRequest all = request(RtnlType.GETLINK, "GETLINK", "", LinkCodec::writeNamesQuery);
        Map<Integer, LinkRef> byIndex = new HashMap<>();
        for (LinkInfo link : connection.dump(all, message -> LinkCodec.read(message, LinkNames.NONE))) {
            byIndex.put(link.index(), link.ref());
        }
        return index -> byIndex.getOrDefault(index, LinkRef.indexed(index));
    }

    @Override
    public List<AddressInfo> addresses() throws KernelException {
        LinkNames names = names();
        return dump(
                "GETADDR",
                RtnlType.GETADDR,
                family -> out -> AddressCodec.writeQuery(out, family),
                message -> AddressCodec.read(message, names));
    }

    @Override
    public List<RouteInfo> routes() throws KernelException {
        LinkNames names = names();
        List<RouteInfo> routes = dump(
                "GETROUTE",
                RtnlType.GETROUTE,
                family -> out -> RouteCodec.writeQuery(out, family),
                message -> RouteCodec.read(message, names));
        routes.removeIf(RouteInfo::cached);
        return routes;
    }

    @Override
    public RouteInfo lookUp(RouteQuery query) throws KernelException {
        int arrivesBy = query.arrivesBy().isPresent() ? index(query.arrivesBy().get()) : 0;
        int leavesBy = query.leavesBy().isPresent() ? index(query.leavesBy().get()) : 0;
        LinkNames names = names();
        NlRequest one = request(
                RtnlType.GETROUTE,
                "GETROUTE",
                query.destination().toString(),
                out -> RouteCodec.writeLookUp(out, query, arrivesBy, leavesBy));
        return connection.get(one, message -> {
            if (!RtnlType.isIp(message.u8(0))) {
                throw new DecodeException("route of family " + message.u8(0), NlMessage.HEADER);
            }
            return RouteCodec.read(message, names);
        });
    }

    @Override
    public List<NeighbourInfo> neighbours() throws KernelException {
        LinkNames names = names();
        List<NeighbourInfo> all = new ArrayList<>();
        for (boolean proxies : new boolean[] {false, true}) {
            all.addAll(dump(
                    "GETNEIGH",
                    RtnlType.GETNEIGH,
                    family -> out -> NeighbourCodec.writeQuery(out, family, proxies),
                    message -> NeighbourCodec.read(message, names)));
        }
        return all;
    }

    @Override
    public List<RuleInfo> rules() throws KernelException {
        return dump("GETRULE", RtnlType.GETRULE, family -> out -> RuleCodec.writeQuery(out, family), RuleCodec::read);
    }

    /**
     * A dump of each family. The kernel answers for a family it lacks (IPv6 off) with what it has of others, and some
     * other families share message types: what is not of the family asked for is left out.
     */
    private <T> List<T> dump(String operation, int type, Query query, Reader<T> reader) throws KernelException {
        List<T> all = new ArrayList<>();
        for (Family family : Family.values()) {
            NlRequest request = request(type, operation, "", query.of(family));
            List<Optional<T>> answers = connection.dump(
                    request,
                    message ->
                            message.u8(0) == family.number() ? Optional.of(reader.read(message)) : Optional.<T>empty());
            answers.forEach(answer -> answer.ifPresent(all::add));
        }
        return all;
    }

    private interface Query {
        NlMessage.Body of(Family family);
    }

    private interface Reader<T> {
        T read(NlMessage message) throws DecodeException;
    }

    /** The index of a link that exists. */
    int index(LinkRef link) throws KernelException {
        if (link.index() > 0) {
            return link.index();
        }
        return link(link).map(LinkInfo::index).orElseThrow(() -> noSuchLink(link));
    }

    static KernelException noSuchLink(LinkRef link) {
        return new KernelException("GETLINK", link.toString(), Errno.ENODEV);
    }

    @Override
    public void apply(RtnlChange change) throws KernelException {
        if (change instanceof RtnlChange.CreateLink creation) {
            create(creation.link());
        } else if (change instanceof RtnlChange.EditLink edit) {
            edit(edit.link(), edit.edit());
        } else {
            execute(change);
        }
    }

    private void execute(RtnlChange change) throws KernelException {
        connection.execute(ChangeRequest.of(change, this::resolved));
    }

    /** The kernel takes IPv6's settings only of a link that exists; a creation is undone if they are refused. */
    private void create(NewLink link) throws KernelException {
        LinkEdit edit = link.edit();
        if (edit.addressGeneration().isEmpty()) {
            execute(new RtnlChange.CreateLink(link));
            return;
        }
        LinkRef made = LinkRef.named(link.name());
        execute(new RtnlChange.CreateLink(
                link.with(edit.withoutAddressGeneration().withoutFlag(LinkFlags.UP))));
        try {
            LinkEdit rest =
                    LinkEdit.NONE.withAddressGeneration(edit.addressGeneration().get());
            edit(made, edit.flags().isUp() ? rest.withFlag(LinkFlags.UP, true) : rest);
        } catch (KernelException e) {
            execute(new RtnlChange.DeleteLink(made));
            throw e;
        }
    }

    /**
     * In the order in which parts of one edit can work. The kernel sets a link up before it looks at IPv6's settings of the
     * same request, which is too late for them; and before Linux 6.2 it renames first, which it refuses while the link is
     * up.
     */
    private void edit(LinkRef link, LinkEdit edit) throws KernelException {
        LinkEdit rest = edit.withoutFlag(LinkFlags.UP);
        if (edit.addressGeneration().isPresent() && edit.flags().isUp()) {
            execute(new RtnlChange.EditLink(link, rest));
            execute(new RtnlChange.EditLink(edit.newName().map(LinkRef::named).orElse(link), LinkEdit.UP));
        } else if (edit.newName().isPresent()
                && edit.flagMask().has(LinkFlags.UP)
                && !edit.flags().isUp()) {
            execute(new RtnlChange.EditLink(link, LinkEdit.DOWN));
            execute(new RtnlChange.EditLink(link, rest));
        } else {
            execute(new RtnlChange.EditLink(link, edit));
        }
    }

    /** The link with index and name. */
    private LinkRef resolved(LinkRef link) throws KernelException {
        if (link.index() > 0 && !link.name().isEmpty()) {
            return link;
        }
        return link(link).map(LinkInfo::ref).orElseThrow(() -> noSuchLink(link));
    }

    @Override
    public List<Optional<KernelException>> applyAll(List<RtnlChange> changes) throws KernelException {
        return new ChangeBatch(this, connection, this::resolved).apply(changes);
    }

    @Override
    public RtnlMonitor monitor() throws KernelException {
        NlSocket socket = sockets.open();
        return KernelRtnlMonitor.open(socket, this);
    }

    @Override
    public void close() {
        connection.close();
    }
}
