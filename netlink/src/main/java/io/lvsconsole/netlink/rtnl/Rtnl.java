package io.lvsconsole.netlink.rtnl;

import io.lvsconsole.netlink.kernel.KernelException;
import java.util.List;
import java.util.Optional;

/**
 * Links, addresses, routes, neighbours and rules of one network namespace. Implemented by the real kernel
 * ({@code KernelRtnl}) and by a stand-in; one contract suite runs against both. Not thread-safe: one thread at a time.
 * Every method throws {@link KernelException} with the errno the kernel gives; changes EPERM without CAP_NET_ADMIN.
 */
public interface Rtnl extends AutoCloseable {

    /** Every link, by index. */
    List<LinkInfo> links() throws KernelException;

    /** One link by name or index, alternative names included; empty if it does not exist. */
    Optional<LinkInfo> link(LinkRef link) throws KernelException;

    /** Every address, IPv4 first, in the kernel's order: by link, IPv4 primary before secondary. */
    List<AddressInfo> addresses() throws KernelException;

    /** Every route of every table, IPv4 first, in the kernel's order. */
    List<RouteInfo> routes() throws KernelException;

    /**
     * Which way the kernel would send a packet.
     *
     * @throws KernelException ENETUNREACH without a route, EHOSTUNREACH, EACCES (prohibit), EINVAL (blackhole)
     */
    RouteInfo lookUp(RouteQuery query) throws KernelException;

    /** Every neighbour, IPv4 first; entries this host answers for (proxy) last. */
    List<NeighbourInfo> neighbours() throws KernelException;

    /** Every rule, IPv4 first, by priority. */
    List<RuleInfo> rules() throws KernelException;

    /**
     * Makes one change.
     *
     * @throws KernelException if the kernel refuses it
     */
    void apply(RtnlChange change) throws KernelException;

    /**
     * Makes many changes in order with as few system calls as possible. Not a transaction: the kernel answers each
     * change for itself and later ones are tried even if an earlier one was refused. A link that an earlier change of
     * the list creates may be named by a later one.
     *
     * @return for each change, in order, empty if made, else the refusal
     * @throws KernelException if the conversation itself failed; how many changes were made is then unknown
     */
    List<Optional<KernelException>> applyAll(List<RtnlChange> changes) throws KernelException;

    /**
     * Begins to watch for changes by anybody; the caller closes the monitor. Open it first and read the tables
     * afterwards, then nothing is missed.
     */
    RtnlMonitor monitor() throws KernelException;

    /** Frees what the connection to the kernel holds. */
    @Override
    void close();
}
