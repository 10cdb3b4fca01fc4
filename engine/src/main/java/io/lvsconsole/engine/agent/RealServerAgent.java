package io.lvsconsole.engine.agent;

import io.lvsconsole.engine.model.ResourceSpec;
import io.lvsconsole.netlink.kernel.KernelException;
import io.lvsconsole.netlink.net.IpAddress;
import java.time.Duration;
import java.util.Optional;

/** The role of a real server for an address as a resource: {@code real_server::ADDRESS}. Kernel worker alone. */
final class RealServerAgent implements NativeAgent {

    private final RealServerRole role;

    RealServerAgent(RealServerRole role) {
        this.role = role;
    }

    @Override
    public void start(ResourceSpec spec, Optional<Duration> lease) throws KernelException, AddressWords.NotUnderstood {
        role.take(AddressWords.of(spec).address());
    }

    @Override
    public void stop(ResourceSpec spec) throws KernelException, AddressWords.NotUnderstood {
        role.leave(AddressWords.of(spec).address());
    }

    @Override
    public Optional<String> whyNotRunning(ResourceSpec spec) throws KernelException, AddressWords.NotUnderstood {
        IpAddress address = AddressWords.of(spec).address();
        return role.isTaken(address) ? Optional.empty() : Optional.of(address + " is not on lo");
    }
}
