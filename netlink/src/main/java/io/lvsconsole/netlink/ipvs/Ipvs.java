package io.lvsconsole.netlink.ipvs;

import io.lvsconsole.netlink.kernel.KernelException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The IPVS of one network namespace. Implemented by the real kernel ({@code KernelIpvs}) and by the strict stand-in;
 * one contract suite runs against both. Not thread-safe: one thread at a time. Every method throws
 * {@link KernelException} with the errno the kernel gives; EPERM without CAP_NET_ADMIN.
 */
public interface Ipvs extends AutoCloseable {

    /** Version and table size. */
    IpvsInfo info() throws KernelException;

    /** Every service in the kernel's order, which is arbitrary. */
    List<ServiceEntry> services() throws KernelException;

    /** One service, or empty if it does not exist. */
    Optional<ServiceEntry> service(ServiceKey key) throws KernelException;

    /** The destinations of a service, newest first; empty too if the service does not exist. */
    List<DestinationEntry> destinations(ServiceKey key) throws KernelException;

    /**
     * Every service with its destinations, read as fast as the kernel allows (requests pipelined). Not one consistent
     * picture: others may write in between.
     */
    List<ServiceTable> table() throws KernelException;

    /**
     * As {@link #table()} with only the columns of the plain listing of destinations: their counters, limits, persistent
     * connections and tunnel data may be left at zero. Services are complete. Several times faster on large tables,
     * where the kernel shows all destinations in one file.
     */
    default List<ServiceTable> plainTable() throws KernelException {
        return table();
    }

    /** The timeouts in force. */
    IpvsTimeouts timeouts() throws KernelException;

    /** The sync daemons that run, master first. */
    List<SyncDaemon> daemons() throws KernelException;

    /**
     * Reads the connection table, an entry at a time in the kernel's order. Takes as long as the table is large.
     *
     * @param sink called for each entry on this thread
     */
    void connections(Consumer<IpvsConnection> sink) throws KernelException;

    /**
     * Makes one change.
     *
     * @throws KernelException if the kernel refuses it; nothing has changed then
     */
    void apply(IpvsChange change) throws KernelException;

    /**
     * Makes many changes in order with as few system calls as possible. Not a transaction: the kernel answers each
     * change for itself and later ones are tried even if an earlier one was refused.
     *
     * @return for each change, in order, empty if made, else the refusal
     * @throws KernelException if the conversation itself failed; how many changes were made is then unknown
     */
    List<Optional<KernelException>> applyAll(List<IpvsChange> changes) throws KernelException;

    /** Frees what the connection to the kernel holds. */
    @Override
    void close();
}
