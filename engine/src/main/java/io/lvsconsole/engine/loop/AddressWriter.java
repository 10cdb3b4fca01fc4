package io.lvsconsole.engine.loop;

import io.lvsconsole.netlink.host.Host;
import io.lvsconsole.netlink.kernel.Errno;
import io.lvsconsole.netlink.kernel.KernelException;
import io.lvsconsole.netlink.net.IpAddress;
import io.lvsconsole.netlink.rtnl.AddressInfo;
import io.lvsconsole.netlink.rtnl.PutMode;
import io.lvsconsole.netlink.rtnl.RtnlChange;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Puts addresses into the kernel, renews their leases and takes them away. Touches only what is ours (rule S6): rows it
 * wrote, and rows of an earlier run, which carry protocol 18 or a lifetime. An address that somebody else put there for
 * good, such as the owner's own, is used and left alone. Kernel worker alone.
 */
public final class AddressWriter {

    /** Errors that mean "it is already as wanted" when something is taken away. */
    static final Set<Errno> GONE = Set.of(Errno.EADDRNOTAVAIL, Errno.ENODEV, Errno.ESRCH, Errno.ENOENT, Errno.ENETDOWN);

    private final Host host;
    private final Consumer<String> complaint;
    private final Set<IpAddress> written = new HashSet<>();
    private final Set<IpAddress> foreign = new HashSet<>();

    /**
     * A writer for this host.
     *
     * @param complaint takes sentences about what the kernel refused
     */
    public AddressWriter(Host host, Consumer<String> complaint) {
        this.host = host;
        this.complaint = complaint;
    }

    /**
     * Puts rows in place, or starts their leases anew; those that somebody else has for good stay as they are.
     *
     * @return the addresses that the kernel refused
     */
    public List<IpAddress> put(List<AddressInfo> rows) throws KernelException {
        List<AddressInfo> there = host.rtnl().addresses();
        List<AddressInfo> wanted = new ArrayList<>();
        for (AddressInfo row : rows) {
            if (isForeign(row.address(), there)) {
                foreign.add(row.address());
            } else {
                wanted.add(row);
            }
        }
        return write(wanted);
    }

    private boolean isForeign(IpAddress address, List<AddressInfo> there) {
        return !written.contains(address)
                && there.stream().anyMatch(row -> row.address().equals(address) && !bearsOurMark(row));
    }

    private static boolean bearsOurMark(AddressInfo row) {
        return row.protocol() == AddressInfo.PROTOCOL_KEEPALIVED || !row.valid().isForever();
    }

    /** Puts rows in place whoever has them elsewhere: for an address that is also on another link, such as {@code lo}. */
    public List<IpAddress> write(List<AddressInfo> rows) throws KernelException {
        List<RtnlChange> changes = rows.stream()
                .map(row -> (RtnlChange) new RtnlChange.PutAddress(row, PutMode.REPLACE))
                .toList();
        List<Optional<KernelException>> results =
                changes.isEmpty() ? List.of() : host.rtnl().applyAll(changes);
        List<IpAddress> failed = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            IpAddress address = rows.get(i).address();
            if (results.get(i).isEmpty()) {
                written.add(address);
            } else {
                failed.add(address);
                complaint.accept("cannot set " + rows.get(i).local() + " on "
                        + rows.get(i).link() + ": " + results.get(i).get().getMessage());
            }
        }
        return failed;
    }

    /**
     * Starts leases anew.
     *
     * @return the addresses that were gone; with IPv4 the kernel adds them again by itself, and the monitor tells of it
     */
    public List<IpAddress> renew(List<AddressInfo> rows) throws KernelException {
        List<RtnlChange> changes = rows.stream()
                .filter(row -> !foreign.contains(row.address()))
                .map(row -> (RtnlChange) new RtnlChange.PutAddress(row, PutMode.CHANGE))
                .toList();
        List<Optional<KernelException>> results =
                changes.isEmpty() ? List.of() : host.rtnl().applyAll(changes);
        List<IpAddress> missing = new ArrayList<>();
        for (int i = 0; i < changes.size(); i++) {
            if (results.get(i).isPresent()) {
                missing.add(((RtnlChange.PutAddress) changes.get(i)).address().address());
            }
        }
        return missing;
    }

    /** Takes rows away that are ours; what is not there is no error. */
    public void delete(List<AddressInfo> rows) throws KernelException {
        List<AddressInfo> there = host.rtnl().addresses();
        List<RtnlChange> changes = new ArrayList<>();
        for (AddressInfo row : rows) {
            boolean isOurs = there.stream()
                    .anyMatch(found -> found.address().equals(row.address())
                            && (bearsOurMark(found) || written.contains(row.address())));
            if (isOurs) {
                changes.add(new RtnlChange.DeleteAddress(row.withLabel("")));
            }
            written.remove(row.address());
            foreign.remove(row.address());
        }
        if (changes.isEmpty()) {
            return;
        }
        for (Optional<KernelException> result : host.rtnl().applyAll(changes)) {
            result.filter(refusal -> !GONE.contains(refusal.errno()))
                    .ifPresent(refusal -> complaint.accept("cannot remove an address: " + refusal.getMessage()));
        }
    }
}
