package io.lvsconsole.engine.agent;

import io.lvsconsole.engine.loop.AddressWriter;
import io.lvsconsole.engine.model.ResourceSpec;
import io.lvsconsole.netlink.host.Host;
import io.lvsconsole.netlink.kernel.Errno;
import io.lvsconsole.netlink.kernel.KernelException;
import io.lvsconsole.netlink.net.IpAddress;
import io.lvsconsole.netlink.rtnl.AddressInfo;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A virtual address that every node has: the one that runs it on the service interface, where it answers ARP and
 * schedules, the others on {@code lo} as real servers of direct routing. New before old, so that a node is never without
 * it. What it finds on {@code lo} it takes over, whoever put it there. Kernel worker alone.
 */
final class LoVipAgent implements NativeAgent {

    private final Host host;
    private final AddressPlace place;
    private final AddressWriter writer;
    private final RealServerRole role;

    LoVipAgent(Host host, AddressPlace place, AddressWriter writer, RealServerRole role) {
        this.host = host;
        this.place = place;
        this.writer = writer;
        this.role = role;
    }

    private AddressInfo onService(ResourceSpec spec, Optional<Duration> lease)
            throws KernelException, AddressWords.NotUnderstood {
        AddressWords words = AddressWords.of(spec);
        if (words.dev().isEmpty()) {
            throw new AddressWords.NotUnderstood(
                    "lo_vip needs the service interface: " + words.address() + "/32/eth0, or dev as a parameter");
        }
        return place.row(words, lease);
    }

    @Override
    public void start(ResourceSpec spec, Optional<Duration> lease) throws KernelException, AddressWords.NotUnderstood {
        AddressInfo row = onService(spec, lease);
        if (!writer.write(List.of(row)).isEmpty()) {
            throw new KernelException("set address", row.local() + " on " + row.link(), Errno.EADDRNOTAVAIL);
        }
        role.leave(row.address());
    }

    @Override
    public void stop(ResourceSpec spec) throws KernelException, AddressWords.NotUnderstood {
        AddressInfo row = onService(spec, Optional.empty());
        role.take(row.address());
        for (AddressInfo found : host.rtnl().addresses()) {
            if (found.address().equals(row.address())
                    && found.link().name().equals(row.link().name())) {
                writer.delete(List.of(found));
            }
        }
    }

    @Override
    public Optional<String> whyNotRunning(ResourceSpec spec) throws KernelException, AddressWords.NotUnderstood {
        AddressInfo row = onService(spec, Optional.empty());
        return place.find(row.address(), row.link().name()).isPresent()
                ? Optional.empty()
                : Optional.of(row.address() + " is not on " + row.link());
    }

    @Override
    public List<IpAddress> renew(ResourceSpec spec, Duration lease) throws KernelException, AddressWords.NotUnderstood {
        return writer.renew(List.of(onService(spec, Optional.of(lease))));
    }

    @Override
    public Optional<Told> announcement(ResourceSpec spec) throws KernelException, AddressWords.NotUnderstood {
        AddressInfo row = onService(spec, Optional.empty());
        return Optional.of(new Told(row.link().name(), row.address()));
    }
}
