package io.lvsconsole.netlink.rtnl;

/** Something that changed, whoever did it. A refresh that changes nothing may be told too. */
public sealed interface RtnlEvent {

    /** Dispatches on the kind of event. */
    <R> R accept(Visitor<R> visitor);

    /** One method per kind of event. */
    interface Visitor<R> {
        /** A link. */
        R visit(LinkChanged event);

        /** No link any more. */
        R visit(LinkRemoved event);

        /** An address. */
        R visit(AddressChanged event);

        /** No address any more. */
        R visit(AddressRemoved event);

        /** A route. */
        R visit(RouteChanged event);

        /** No route any more. */
        R visit(RouteRemoved event);

        /** A neighbour. */
        R visit(NeighbourChanged event);

        /** No neighbour any more. */
        R visit(NeighbourRemoved event);

        /** A rule. */
        R visit(RuleChanged event);

        /** No rule any more. */
        R visit(RuleRemoved event);

        /** Events were lost. */
        R visit(Overrun event);
    }

    /** A link is new or differs: up, down, carrier, MAC, name, master. */
    record LinkChanged(LinkInfo link) implements RtnlEvent {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** A link is gone, and with it its addresses and routes. */
    record LinkRemoved(LinkInfo link) implements RtnlEvent {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** An address is new, refreshed or differs. Its link has an index, and a name unless the link is gone. */
    record AddressChanged(AddressInfo address) implements RtnlEvent {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** An address is gone: deleted, or its lifetime is over. */
    record AddressRemoved(AddressInfo address) implements RtnlEvent {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** A route is new or differs. */
    record RouteChanged(RouteInfo route) implements RtnlEvent {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** A route is gone. IPv4 routes that vanish because their link goes down are not told by the kernel. */
    record RouteRemoved(RouteInfo route) implements RtnlEvent {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** A neighbour is new or differs. */
    record NeighbourChanged(NeighbourInfo neighbour) implements RtnlEvent {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** A neighbour is gone. */
    record NeighbourRemoved(NeighbourInfo neighbour) implements RtnlEvent {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** A rule is new. */
    record RuleChanged(RuleInfo rule) implements RtnlEvent {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** A rule is gone. */
    record RuleRemoved(RuleInfo rule) implements RtnlEvent {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** The kernel or this program lost events: read the tables again. */
    record Overrun() implements RtnlEvent {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }
}
