package io.lvsconsole.netlink.ipvs;

import io.lvsconsole.netlink.codec.AttrWriter;
import io.lvsconsole.netlink.genl.GenlFamily;
import io.lvsconsole.netlink.socket.NlRequest;
import java.util.AbstractList;
import java.util.List;
import java.util.Optional;

/** The requests of the family, as messages. */
final class IpvsRequests {

    /** {@code IPVS_GENL_VERSION}. */
    static final int VERSION = 1;

    private IpvsRequests() {}

    /** A change. */
    static NlRequest change(GenlFamily family, IpvsChange change) {
        return new Change(family, change);
    }

    /** Changes, made into requests as they are asked for. */
    static List<NlRequest> changes(GenlFamily family, List<IpvsChange> changes) {
        return new AbstractList<>() {
            @Override
            public NlRequest get(int index) {
                return new Change(family, changes.get(index));
            }

            @Override
            public int size() {
                return changes.size();
            }
        };
    }

    /** A question about all. */
    static NlRequest query(GenlFamily family, IpvsCommand command) {
        return new Query(family, command, Optional.empty());
    }

    /** A question about one service. */
    static NlRequest query(GenlFamily family, IpvsCommand command, ServiceKey key) {
        return new Query(family, command, Optional.of(key));
    }

    private record Change(GenlFamily family, IpvsChange change) implements NlRequest {
        @Override
        public int type() {
            return family.id();
        }

        @Override
        public int flags() {
            return 0;
        }

        @Override
        public String operation() {
            return change.accept(ChangeText.COMMAND).name();
        }

        @Override
        public String object() {
            return change.accept(ChangeText.OBJECT);
        }

        @Override
        public void write(AttrWriter out) {
            family.writeHeader(out, change.accept(ChangeText.COMMAND).number());
            change.accept(new IpvsEncoder(out));
        }
    }

    private record Query(GenlFamily family, IpvsCommand command, Optional<ServiceKey> key) implements NlRequest {
        @Override
        public int type() {
            return family.id();
        }

        @Override
        public int flags() {
            return 0;
        }

        @Override
        public String operation() {
            return command.name();
        }

        @Override
        public String object() {
            return key.map(ServiceKey::toString).orElse("");
        }

        @Override
        public void write(AttrWriter out) {
            family.writeHeader(out, command.number());
            if (key.isPresent()) {
                new IpvsEncoder(out).key(key.get());
            }
        }
    }
}
