package io.lvsconsole.console.dialect.ipvsadm;

import io.lvsconsole.netlink.ipvs.IpvsChange;
import io.lvsconsole.netlink.ipvs.ServiceKey;
import java.util.Optional;

/** What a line of ipvsadm asks for, once its words are understood. */
sealed interface Request {

    /** Dispatches on the kind of request. */
    <R> R accept(Visitor<R> visitor);

    /** One method per kind of request. */
    interface Visitor<R> {
        R visit(Change request);

        R visit(ShowTable request);

        R visit(ShowConnections request);

        R visit(ShowTimeouts request);

        R visit(ShowDaemons request);

        R visit(Save request);

        R visit(Restore request);

        R visit(Text request);
    }

    /** A change of the kernel's table. */
    record Change(IpvsChange change) implements Request {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** {@code -L}: all services, or one. */
    record ShowTable(ListOptions options, Optional<ServiceKey> service) implements Request {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** {@code -L -c}. */
    record ShowConnections(boolean numeric, boolean engines) implements Request {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** {@code -L --timeout}. */
    record ShowTimeouts() implements Request {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** {@code -L --daemon}. */
    record ShowDaemons() implements Request {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** {@code -S}. */
    record Save(boolean numeric) implements Request {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** {@code -R}. */
    record Restore() implements Request {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** {@code -h}, {@code -v}: text that needs no kernel and ends a restore. */
    record Text(String text) implements Request {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }
}
