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

/** A virtual address: {@code vip}, and what haresources calls {@code IPaddr} and {@code IPaddr2}. Kernel worker alone. */
final class VipAgent implements NativeAgent {

    private final Host host;
    private final AddressPlace place;
    private final AddressWriter writer;

    VipAgent(Host host, AddressPlace place, AddressWriter writer) {
        this.host = host;
        this.place = place;
        this.writer = writer;
    }

    @Override
    public void start(ResourceSpec spec, Optional<Duration> lease) throws KernelException, AddressWords.NotUnderstood {
        AddressInfo row = place.row(AddressWords.of(spec), lease);
        if (!writer.put(List.of(row)).isEmpty()) {
            throw new KernelException("set address", row.local() + " on " + row.link(), Errno.EADDRNOTAVAIL);
        }
    }

    /** Where the interface is not named it is where the address is: the route to it may be gone. */
    @Override
    public void stop(ResourceSpec spec) throws KernelException, AddressWords.NotUnderstood {
        AddressWords words = AddressWords.of(spec);
        List<AddressInfo> rows = host.rtnl().addresses().stream()
                .filter(row -> row.address().equals(words.address()))
                .filter(row -> words.dev().map(row.link().name()::equals).orElse(true))
                .toList();
        writer.delete(rows);
    }

    @Override
    public Optional<String> whyNotRunning(ResourceSpec spec) throws KernelException, AddressWords.NotUnderstood {
        AddressWords words = AddressWords.of(spec);
        boolean isThere = host.rtnl().addresses().stream()
                .anyMatch(row -> row.address().equals(words.address())
                        && words.dev()
                                .map(row.link().name()::equals)
                                .orElse(!row.link().name().equals("lo")));
        return isThere
                ? Optional.empty()
                : Optional.of(words.address() + " is not there"
                        + words.dev().map(dev -> " on " + dev).orElse(""));
    }

    @Override
    public List<IpAddress> renew(ResourceSpec spec, Duration lease) throws KernelException, AddressWords.NotUnderstood {
        return writer.renew(List.of(place.row(AddressWords.of(spec), Optional.of(lease))));
    }

    @Override
    public Optional<Told> announcement(ResourceSpec spec) throws KernelException, AddressWords.NotUnderstood {
        AddressInfo row = place.row(AddressWords.of(spec), Optional.empty());
        return Optional.of(new Told(row.link().name(), row.address()));
    }
}
