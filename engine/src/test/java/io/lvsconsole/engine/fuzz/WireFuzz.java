package io.lvsconsole.engine.fuzz;

import io.lvsconsole.engine.heartbeat.wire.AuthKey;
import io.lvsconsole.engine.heartbeat.wire.AuthKeys;
import io.lvsconsole.engine.heartbeat.wire.AuthMethod;
import io.lvsconsole.engine.heartbeat.wire.Field;
import io.lvsconsole.engine.heartbeat.wire.HeartbeatCodec;
import io.lvsconsole.engine.heartbeat.wire.HeartbeatMessage;
import io.lvsconsole.netlink.codec.DecodeException;
import io.lvsconsole.netlink.net.Family;
import io.lvsconsole.netlink.net.IpAddress;
import io.lvsconsole.netlink.packet.Bytes;
import io.lvsconsole.netlink.packet.DecodedAdvert;
import io.lvsconsole.netlink.packet.VrrpAdvert;
import io.lvsconsole.netlink.packet.VrrpAuthentication;
import io.lvsconsole.netlink.packet.VrrpChecksumForm;
import io.lvsconsole.netlink.packet.VrrpCodec;
import io.lvsconsole.netlink.packet.VrrpDecodeException;
import io.lvsconsole.netlink.packet.VrrpVersion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** VRRP adverts and heartbeat messages; netlink's own decoders are fed in that module. */
final class WireFuzz {

    private static final IpAddress SOURCE4 = IpAddress.of("10.0.0.11");
    private static final IpAddress SOURCE6 = IpAddress.of("fe80::11");

    private WireFuzz() {}

    static List<FuzzTarget> targets() {
        List<FuzzTarget> all = new ArrayList<>();
        all.add(vrrp("vrrp-v2", VrrpVersion.V2, Family.IPV4));
        all.add(vrrp("vrrp-v3-ipv4", VrrpVersion.V3, Family.IPV4));
        all.add(vrrp("vrrp-v3-ipv6", VrrpVersion.V3, Family.IPV6));
        all.add(heartbeat());
        return all;
    }

    private static FuzzTarget vrrp(String name, VrrpVersion version, Family family) {
        boolean isIpv4 = family == Family.IPV4;
        IpAddress source = isIpv4 ? SOURCE4 : SOURCE6;
        IpAddress group = VrrpCodec.group(family);
        List<IpAddress> addresses = isIpv4
                ? List.of(IpAddress.of("10.0.0.80"), IpAddress.of("10.0.0.81"))
                : List.of(IpAddress.of("fe80::80"), IpAddress.of("2001:db8::80"));
        Duration interval = Duration.ofSeconds(1);
        VrrpAdvert advert = new VrrpAdvert(version, family, 51, 150, interval, VrrpAuthentication.NONE, addresses);
        byte[] packet = VrrpCodec.encode(advert, source, group, VrrpChecksumForm.PSEUDO_HEADER);
        return new FuzzTarget(name, List.of(Bytes.of(packet)), VrrpDecodeException.class, input -> {
            DecodedAdvert decoded = VrrpCodec.decode(checksummed(input, source, group, version), source, group);
            byte[] again = VrrpCodec.encode(decoded.advert(), source, group, decoded.checksumForm());
            DecodedAdvert twice = VrrpCodec.decode(again, source, group);
            if (!twice.advert().equals(decoded.advert())) {
                throw new AssertionError("comes back as " + twice.advert() + ", was " + decoded.advert());
            }
        });
    }

    /** Half of the inputs get the checksum that lets them through to what comes behind it. */
    private static byte[] checksummed(byte[] input, IpAddress source, IpAddress group, VrrpVersion version) {
        if (input.length < 8 || (input[input.length - 1] & 1) == 0) {
            return input;
        }
        byte[] fixed = input.clone();
        fixed[6] = 0;
        fixed[7] = 0;
        int sum = 0;
        for (int i = 0; i < fixed.length; i += 2) {
            sum += (fixed[i] & 255) << 8 | (i + 1 < fixed.length ? fixed[i + 1] & 255 : 0);
        }
        if (version == VrrpVersion.V3) {
            for (byte[] part : List.of(source.toBytes(), group.toBytes())) {
                for (int i = 0; i < part.length; i += 2) {
                    sum += (part[i] & 255) << 8 | part[i + 1] & 255;
                }
            }
            sum += VrrpCodec.PROTOCOL + fixed.length;
        }
        while (sum >> 16 != 0) {
            sum = (sum & 0xffff) + (sum >> 16);
        }
        fixed[6] = (byte) (~sum >> 8);
        fixed[7] = (byte) ~sum;
        return fixed;
    }

    private static FuzzTarget heartbeat() {
        HeartbeatCodec codec = new HeartbeatCodec(AuthKeys.of(new AuthKey(1, AuthMethod.CRC, "")));
        HeartbeatMessage message = new HeartbeatMessage(List.of(
                Field.of("t", "status"),
                Field.of("st", "active"),
                Field.of("src", "ds1"),
                Field.of("seq", "1f"),
                Field.of("hg", "5a")));
        byte[] sample = codec.encode(message);
        return new FuzzTarget("heartbeat", List.of(Bytes.of(sample)), DecodeException.class, input -> {
            HeartbeatMessage decoded = codec.decode(input).message();
            byte[] again = codec.encode(decoded);
            if (!codec.decode(again).message().equals(decoded)) {
                throw new AssertionError("comes back otherwise: " + Arrays.toString(again));
            }
        });
    }
}
