package io.lvsconsole.engine.sim.scheduler;

import io.lvsconsole.netlink.ipvs.ServiceFlags;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * dh and sh: 256 buckets dealt out to the servers in turn, by the virtual or by the client's address. sh gives a server
 * as many neighbouring buckets as its weight (one for weight 0), and has two flags: sh-port takes the client's port into
 * the hash, sh-fallback looks on when the server may not be used.
 *
 * @param <S> the servers' type
 */
public final class BucketHash<S extends Server> implements Scheduler<S> {

    private static final int BITS = 8;
    private static final int BUCKETS = 1 << BITS;

    private final boolean bySource;
    private List<S> buckets = List.of();

    private BucketHash(boolean bySource) {
        this.bySource = bySource;
    }

    /** dh: by the virtual address. */
    public static <S extends Server> BucketHash<S> destination() {
        return new BucketHash<>(false);
    }

    /** sh: by the client's address. */
    public static <S extends Server> BucketHash<S> source() {
        return new BucketHash<>(true);
    }

    @Override
    public void bound(List<S> servers) {
        deal(servers);
    }

    @Override
    public void added(List<S> servers) {
        deal(servers);
    }

    @Override
    public void updated(List<S> servers) {
        if (bySource) {
            deal(servers);
        }
    }

    @Override
    public void removed(List<S> servers, S removed, int formerIndex) {
        deal(servers);
    }

    private void deal(List<S> servers) {
        List<S> dealt = new ArrayList<>(BUCKETS);
        int at = 0;
        int given = 0;
        while (!servers.isEmpty() && dealt.size() < BUCKETS) {
            S server = servers.get(at % servers.size());
            dealt.add(server);
            given++;
            if (!bySource || given >= server.weight()) {
                at++;
                given = 0;
            }
        }
        buckets = dealt;
    }

    @Override
    public Optional<S> pick(List<S> servers, Flow flow) {
        if (buckets.isEmpty()) {
            return Optional.empty();
        }
        if (!bySource) {
            return usable(buckets.get(AddressHash.multiplied(AddressHash.fold(flow.virtual()), BITS)));
        }
        int port = flow.flags().has(ServiceFlags.SCHEDULER_2) ? flow.clientPort() : 0;
        int hash = AddressHash.multiplied(port + AddressHash.fold(flow.client()), BITS);
        Optional<S> first = usable(buckets.get(hash));
        if (first.isPresent() || !flow.flags().has(ServiceFlags.SCHEDULER_1)) {
            return first;
        }
        for (int offset = 0; offset < BUCKETS; offset++) {
            int turned = (offset + hash) % BUCKETS;
            Optional<S> other = usable(buckets.get((turned + hash) % BUCKETS));
            if (other.isPresent()) {
                return other;
            }
        }
        return Optional.empty();
    }

    private static <S extends Server> Optional<S> usable(S server) {
        return server.isUsable() && server.isAvailable() ? Optional.of(server) : Optional.empty();
    }
}
