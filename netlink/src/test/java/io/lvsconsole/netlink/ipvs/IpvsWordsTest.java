package io.lvsconsole.netlink.ipvs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lvsconsole.netlink.net.Family;
import io.lvsconsole.netlink.net.IpAddress;
import io.lvsconsole.netlink.net.L4Protocol;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpvsWordsTest {

    private static final ServiceKey WEB = new ServiceKey.Address(L4Protocol.TCP, IpAddress.of("10.0.0.1"), 80);
    private static final ServiceKey DNS6 = new ServiceKey.Address(L4Protocol.UDP, IpAddress.of("2001:db8::1"), 53);
    private static final ServiceKey MARK = new ServiceKey.FwMark(4_294_967_295L, Family.IPV6);
    private static final DestinationKey REAL = new DestinationKey(IpAddress.of("10.0.0.2"), 80);

    static Stream<IpvsChange> changes() {
        IpvsService full = new IpvsService(
                WEB,
                "sh",
                new ServiceFlags(ServiceFlags.PERSISTENT | ServiceFlags.SCHEDULER_1 | ServiceFlags.SCHEDULER_3),
                300,
                IpAddress.of("255.255.255.0").ipv4Bits(),
                Optional.of("sip"));
        Tunnel gue = new Tunnel(Tunnel.Type.GUE, 6080, Tunnel.Checksum.REMOTE);
        return Stream.of(
                new IpvsChange.AddService(IpvsService.of(WEB, "wlc")),
                new IpvsChange.EditService(full),
                new IpvsChange.AddService(new IpvsService(
                        DNS6, "rr", new ServiceFlags(ServiceFlags.ONE_PACKET), 0, 128, Optional.empty())),
                new IpvsChange.EditService(IpvsService.of(MARK, "mh").persistent(60)),
                new IpvsChange.DeleteService(DNS6),
                new IpvsChange.AddDestination(WEB, IpvsDestination.of(REAL, ForwardingMethod.DIRECT_ROUTE, 0)),
                new IpvsChange.EditDestination(
                        WEB, new IpvsDestination(REAL, ForwardingMethod.MASQUERADE, 7, 100, 50, Tunnel.IPIP)),
                new IpvsChange.AddDestination(
                        MARK,
                        new IpvsDestination(
                                new DestinationKey(IpAddress.of("2001:db8::9"), 0),
                                ForwardingMethod.TUNNEL,
                                1,
                                0,
                                0,
                                gue)),
                new IpvsChange.DeleteDestination(WEB, REAL),
                new IpvsChange.Flush());
    }

    @ParameterizedTest
    @MethodSource("changes")
    void what_is_written_is_read_back(IpvsChange change) {
        assertThat(IpvsWordsReader.read(IpvsWords.of(change).orElseThrow())).isEqualTo(change);
    }

    @Test
    void the_words_are_those_of_ipvsadm() {
        assertThat(changes().map(change -> IpvsWords.of(change).orElseThrow()).toList())
                .isEqualTo(List.of(
                        "ipvsadm -A -t 10.0.0.1:80 -s wlc",
                        "ipvsadm -E -t 10.0.0.1:80 -s sh -p 300 -M 255.255.255.0 --pe sip -b flag-1,flag-3",
                        "ipvsadm -A -u [2001:db8::1]:53 -s rr -o",
                        "ipvsadm -E -f 4294967295 -6 -s mh -p 60",
                        "ipvsadm -D -u [2001:db8::1]:53",
                        "ipvsadm -a -t 10.0.0.1:80 -r 10.0.0.2:80 -g -w 0",
                        "ipvsadm -e -t 10.0.0.1:80 -r 10.0.0.2:80 -m -w 7 -x 100 -y 50",
                        "ipvsadm -a -f 4294967295 -6 -r [2001:db8::9]:0 -i -w 1 --tun-type gue --tun-port 6080"
                                + " --tun-remcsum",
                        "ipvsadm -d -t 10.0.0.1:80 -r 10.0.0.2:80",
                        "ipvsadm -C"));
    }

    @Test
    void changes_of_other_things_have_no_words() {
        assertThat(IpvsWords.of(new IpvsChange.Zero(Optional.empty()))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ipvsadm",
                "rm -rf /",
                "ipvsadm -X",
                "ipvsadm -a -t 10.0.0.1:80",
                "ipvsadm -a -r 10.0.0.2:80",
                "ipvsadm -D -t 10.0.0.1:80 -w 5",
                "ipvsadm -D -t 10.0.0.1",
                "ipvsadm -D -t 10.0.0.1:99999",
                "ipvsadm -D -t 10.0.0.1:80 -t 10.0.0.2:80",
                "ipvsadm -D -f 0",
                "ipvsadm -A -t 10.0.0.1:80 -s wlc -b sh-port",
                "ipvsadm -d -t 10.0.0.1:80 -r 10.0.0.2:80 junk"
            })
    void anything_else_is_refused(String text) {
        assertThatThrownBy(() -> IpvsWordsReader.read(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
