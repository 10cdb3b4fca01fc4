package io.lvsconsole.netlink.rtnl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lvsconsole.netlink.kernel.KernelException;
import io.lvsconsole.netlink.net.Cidr;
import io.lvsconsole.netlink.net.IpAddress;
import io.lvsconsole.netlink.net.MacAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * What links, addresses and their words with the kernel do, the same for the kernel and every stand-in; further parts in
 * {@link RtnlLinkContract}, {@link RtnlAddressContract}, {@link RtnlRouteContract} and {@link RtnlMonitorContract}. Each
 * test begins with a new namespace in which {@code lo} is up with 127.0.0.1/8 and ::1/128, and nothing else but what the
 * kernel makes by itself, such as {@code tunl0}.
 */
public abstract class RtnlContract {

    /** The link most tests work on; its other end is {@link #PEER}. */
    protected static final LinkRef LINK = LinkRef.named("cv0");

    /** The other end. */
    protected static final LinkRef PEER = LinkRef.named("cv1");

    /** What is tested. */
    protected Rtnl rtnl;

    /** A fresh namespace. */
    protected abstract Rtnl open() throws Exception;

    /** Ends it. */
    protected abstract void end() throws Exception;

    /** Lets time pass: sleeps, or moves a simulated clock. */
    protected abstract void pass(Duration time) throws Exception;

    @BeforeEach
    void begin() throws Exception {
        rtnl = open();
    }

    @AfterEach
    void finish() throws Exception {
        if (rtnl != null) {
            rtnl.close();
        }
        end();
    }

    /** A cable with both ends here and up: {@link #LINK} and {@link #PEER}. */
    protected void cable() throws KernelException {
        rtnl.apply(new RtnlChange.CreateLink(NewLink.veth("cv0", "cv1")));
        up(LINK);
        up(PEER);
    }

    /** Sets a link up. */
    protected void up(LinkRef link) throws KernelException {
        rtnl.apply(new RtnlChange.EditLink(link, LinkEdit.UP));
    }

    /** A link that exists. */
    protected LinkInfo link(String name) throws KernelException {
        return rtnl.link(LinkRef.named(name)).orElseThrow();
    }

    /** Adds an address to {@link #LINK}. */
    protected void add(String cidr) throws KernelException {
        put(address(cidr), PutMode.ADD);
    }

    /** An address for ever on {@link #LINK}. */
    protected static AddressInfo address(String cidr) {
        return AddressInfo.of(LINK, Cidr.of(cidr));
    }

    /** Puts an address. */
    protected void put(AddressInfo address, PutMode mode) throws KernelException {
        rtnl.apply(new RtnlChange.PutAddress(address, mode));
    }

    /** The address of that text, if it is there. */
    protected Optional<AddressInfo> find(String address) throws KernelException {
        return rtnl.addresses().stream()
                .filter(a -> a.address().equals(IpAddress.of(address)))
                .findFirst();
    }

    /** Routes of the main table to a prefix. */
    protected List<RouteInfo> routesTo(String cidr) throws KernelException {
        return rtnl.routes().stream()
                .filter(route -> route.table() == RouteInfo.TABLE_MAIN
                        && route.destination().equals(Cidr.of(cidr)))
                .toList();
    }

    /** A gateway. */
    protected static NextHop via(String gateway) {
        return NextHop.via(IpAddress.of(gateway));
    }

    /** A MAC. */
    protected static MacAddress mac(String text) {
        return MacAddress.of(text);
    }

    /** Expects a refusal with this errno. */
    protected static void refused(String errno, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        KernelException.class,
                        e -> assertThat(e.errno().symbol()).as(e.getMessage()).isEqualTo(errno));
    }
}
