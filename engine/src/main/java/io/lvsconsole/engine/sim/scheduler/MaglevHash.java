package io.lvsconsole.engine.sim.scheduler;

import io.lvsconsole.netlink.ipvs.ServiceFlags;
import io.lvsconsole.netlink.net.IpAddress;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * mh: Maglev hashing over a table of 4093 places ({@code CONFIG_IP_VS_MH_TAB_INDEX} 12). Each server has its own order of
 * preference for the places and takes as many in a turn as its weight, divided by the common divisor, says. The last
 * weight above 0 counts, so that a quiesced server keeps its places. Flags: mh-port and mh-fallback.
 *
 * @param <S> the servers' type
 */
public final class MaglevHash<S extends Server> implements Scheduler<S> {

    private static final int PLACES = 4093;
    private static final int WEIGHT_BITS = 6;
    private static final long FIRST_KEY = 2654435761L;
    private static final long SECOND_KEY = 2654446892L;

    private List<S> table = List.of();

    @Override
    public void bound(List<S> servers) {
        populate(servers);
    }

    @Override
    public void added(List<S> servers) {
        populate(servers);
    }

    @Override
    public void updated(List<S> servers) {
        populate(servers);
    }

    @Override
    public void removed(List<S> servers, S removed, int formerIndex) {
        populate(servers);
    }

    private void populate(List<S> servers) {
        int divisor = 0;
        int greatest = 0;
        for (S server : servers) {
            divisor = Weights.greatestCommonDivisor(divisor, server.lastWeight());
            greatest = Math.max(greatest, server.lastWeight());
        }
        if (servers.size() > PLACES) {
            return; // the kernel keeps the old table
        }
        if (divisor < 1) {
            table = List.of();
            return;
        }
        int occupied = Integer.SIZE - Integer.numberOfLeadingZeros(greatest / divisor);
        int shift = Math.max(0, occupied - WEIGHT_BITS);
        List<Preference> preferences = new ArrayList<>();
        for (S server : servers) {
            preferences.add(new Preference(server, divisor, shift));
        }
        table = fill(servers, preferences);
    }

    private List<S> fill(List<S> servers, List<Preference> preferences) {
        List<S> places = new ArrayList<>(Collections.nCopies(PLACES, servers.get(0)));
        BitSet taken = new BitSet(PLACES);
        int filled = 0;
        while (true) {
            for (int i = 0; i < preferences.size(); i++) {
                Preference preference = preferences.get(i);
                for (int turn = 0; turn < preference.turns; turn++) {
                    places.set(preference.take(taken), servers.get(i));
                    filled++;
                    if (filled == PLACES) {
                        return places;
                    }
                }
            }
        }
    }

    @Override
    public Optional<S> pick(List<S> servers, Flow flow) {
        if (table.isEmpty()) {
            return Optional.empty();
        }
        int port = flow.flags().has(ServiceFlags.SCHEDULER_2) ? flow.clientPort() : 0;
        int hash = (int) (hash(flow.client(), port, FIRST_KEY, 0) % PLACES);
        S first = table.get(hash);
        if (first.isUsable() || !flow.flags().has(ServiceFlags.SCHEDULER_1)) {
            return Optional.of(first).filter(Server::isUsable);
        }
        for (int offset = 0; offset < PLACES; offset++) {
            int turned = (offset + hash) % PLACES;
            S other = table.get((int) (hash(flow.client(), port, FIRST_KEY, turned) % PLACES));
            if (other.isUsable()) {
                return Optional.of(other);
            }
        }
        return Optional.empty();
    }

    private static long hash(IpAddress address, int port, long key, int offset) {
        return AddressHash.sip(offset + port + AddressHash.fold(address), key);
    }

    /** Where one server wants to go, and how many places it takes in a turn. */
    private static final class Preference {
        private final int skip;
        private final int turns;
        private int place;

        Preference(Server server, int divisor, int shift) {
            IpAddress address = server.key().address();
            int port = server.key().port();
            place = (int) (hash(address, port, FIRST_KEY, 0) % PLACES);
            skip = (int) (hash(address, port, SECOND_KEY, 0) % (PLACES - 1)) + 1;
            int share = server.lastWeight() / divisor >> shift;
            turns = share == 0 && server.lastWeight() != 0 ? 1 : share;
        }

        int take(BitSet taken) {
            while (taken.get(place)) {
                place = (place + skip) % PLACES;
            }
            taken.set(place);
            return place;
        }
    }
}
