package io.lvsconsole.engine.agent;

import io.lvsconsole.engine.model.ResourceSpec;
import io.lvsconsole.netlink.kernel.KernelException;
import io.lvsconsole.netlink.net.IpAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** An agent that is part of the engine and talks to the kernel itself. Kernel worker alone. */
interface NativeAgent {

    /** Makes it run; what runs already stays. The lease is the lifetime of its addresses. */
    void start(ResourceSpec spec, Optional<Duration> lease) throws KernelException, AddressWords.NotUnderstood;

    /** Makes it not run. */
    void stop(ResourceSpec spec) throws KernelException, AddressWords.NotUnderstood;

    /** Why it does not run; empty if it does. */
    Optional<String> whyNotRunning(ResourceSpec spec) throws KernelException, AddressWords.NotUnderstood;

    /**
     * Starts the lease of its addresses anew.
     *
     * @return the addresses that were gone
     */
    default List<IpAddress> renew(ResourceSpec spec, Duration lease)
            throws KernelException, AddressWords.NotUnderstood {
        return List.of();
    }

    /** What the neighbours are told, if anything. */
    default Optional<Told> announcement(ResourceSpec spec) throws KernelException, AddressWords.NotUnderstood {
        return Optional.empty();
    }

    /** An address and the link it is on. */
    record Told(String link, IpAddress address) {}
}
