package io.lvsconsole.netlink.rtnl;

/** One change of links, addresses, routes, neighbours or rules, as data. */
public sealed interface RtnlChange {

    /** Dispatches on the kind of change. */
    <R> R accept(Visitor<R> visitor);

    /** One method per kind of change. */
    interface Visitor<R> {
        /** RTM_NEWLINK, create. */
        R visit(CreateLink change);

        /** RTM_NEWLINK. */
        R visit(EditLink change);

        /** RTM_DELLINK. */
        R visit(DeleteLink change);

        /** RTM_NEWADDR. */
        R visit(PutAddress change);

        /** RTM_DELADDR. */
        R visit(DeleteAddress change);

        /** RTM_NEWROUTE. */
        R visit(PutRoute change);

        /** RTM_DELROUTE. */
        R visit(DeleteRoute change);

        /** RTM_NEWNEIGH. */
        R visit(PutNeighbour change);

        /** RTM_DELNEIGH. */
        R visit(DeleteNeighbour change);

        /** RTM_NEWRULE. */
        R visit(AddRule change);

        /** RTM_DELRULE. */
        R visit(DeleteRule change);
    }

    /** Creates a virtual link. EEXIST if the name is taken, EOPNOTSUPP for an unknown kind, ENODEV without the parent. */
    record CreateLink(NewLink link) implements RtnlChange {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** Changes a link. ENODEV if it does not exist. */
    record EditLink(LinkRef link, LinkEdit edit) implements RtnlChange {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** Deletes a virtual link with its addresses and routes. EOPNOTSUPP for hardware and the loopback. */
    record DeleteLink(LinkRef link) implements RtnlChange {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** Adds, changes or refreshes an address. ENODEV without the link, EEXIST for ADD of one that is there. */
    record PutAddress(AddressInfo address, PutMode mode) implements RtnlChange {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /**
     * Deletes an address; link, address, prefix length, peer and (if not empty) label must be those it has.
     * EADDRNOTAVAIL if there is none. Deleting the first IPv4 address of a prefix deletes its secondaries unless
     * {@code promote_secondaries} is set.
     */
    record DeleteAddress(AddressInfo address) implements RtnlChange {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** Adds, changes or replaces a route. ENETUNREACH for a gateway that is not on a link. */
    record PutRoute(RouteInfo route, PutMode mode) implements RtnlChange {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** Deletes the first route that matches. ESRCH if none does. */
    record DeleteRoute(RouteInfo route) implements RtnlChange {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** Adds, changes or replaces a neighbour. */
    record PutNeighbour(NeighbourInfo neighbour, PutMode mode) implements RtnlChange {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** Deletes a neighbour by link and address (and the proxy flag). ENOENT if there is none. */
    record DeleteNeighbour(NeighbourInfo neighbour) implements RtnlChange {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** Adds a rule. EEXIST if the same one is there. */
    record AddRule(RuleInfo rule) implements RtnlChange {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** Deletes the first rule that matches. ENOENT if none does. */
    record DeleteRule(RuleInfo rule) implements RtnlChange {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }
}
