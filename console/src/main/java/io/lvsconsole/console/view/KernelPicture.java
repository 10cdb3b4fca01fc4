package io.lvsconsole.console.view;

import io.lvsconsole.netlink.ipvs.DestinationEntry;
import io.lvsconsole.netlink.ipvs.DestinationKey;
import io.lvsconsole.netlink.ipvs.ServiceKey;
import io.lvsconsole.netlink.ipvs.ServiceTable;
import java.util.List;

/**
 * The kernel's table at one moment, with the rates since the moments before.
 *
 * @param services every service
 * @param realCount real servers of all of them
 * @param total rates of all services together
 */
public record KernelPicture(List<ServiceItem> services, int realCount, Rates total) {

    /** An empty table. */
    public static final KernelPicture EMPTY = new KernelPicture(List.of(), 0, Rates.ZERO);

    /** Copies. */
    public KernelPicture {
        services = List.copyOf(services);
    }

    /**
     * A service.
     *
     * @param table as the kernel has it
     * @param rates its rates
     * @param reals its real servers
     */
    public record ServiceItem(ServiceTable table, Rates rates, List<RealItem> reals) {

        /** Copies. */
        public ServiceItem {
            reals = List.copyOf(reals);
        }

        /** What identifies it. */
        public ServiceKey key() {
            return table.service().service().key();
        }
    }

    /**
     * A real server.
     *
     * @param entry as the kernel has it
     * @param rates its rates
     * @param isWeightNew whether its weight differs from the sample before
     */
    public record RealItem(DestinationEntry entry, Rates rates, boolean isWeightNew) {

        /** What identifies it within its service. */
        public DestinationKey key() {
            return entry.destination().key();
        }

        /** Connections of any kind. */
        public long connections() {
            return entry.activeConnections() + entry.inactiveConnections();
        }
    }
}
