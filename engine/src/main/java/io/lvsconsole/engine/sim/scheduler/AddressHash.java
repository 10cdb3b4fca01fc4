package io.lvsconsole.engine.sim.scheduler;

import io.lvsconsole.netlink.net.IpAddress;

/** The hashes of the schedulers: an address folded to 32 bits, then multiplied ({@code hash_32}) or SipHash-1-3. */
final class AddressHash {

    private static final int GOLDEN_RATIO_32 = 0x61C88647;

    private AddressHash() {}

    /** The address as 32 bits; the four words of an IPv6 address are combined by exclusive or. */
    static int fold(IpAddress address) {
        if (address.isIpv4()) {
            return address.ipv4Bits();
        }
        return (int) (address.high() >>> 32)
                ^ (int) address.high()
                ^ (int) (address.low() >>> 32)
                ^ (int) address.low();
    }

    /** {@code hash_32} of {@code linux/hash.h}: the upper bits of a product. */
    static int multiplied(int value, int bits) {
        return value * GOLDEN_RATIO_32 >>> 32 - bits;
    }

    /** {@code hsiphash} of 64-bit machines over one 32-bit word: SipHash-1-3, lower half; both key words are equal. */
    static long sip(int word, long keyWord) {
        long[] v = {
            0x736f6d6570736575L ^ keyWord,
            0x646f72616e646f6dL ^ keyWord,
            0x6c7967656e657261L ^ keyWord,
            0x7465646279746573L ^ keyWord
        };
        long block = 4L << 56 | Integer.toUnsignedLong(word);
        v[3] ^= block;
        round(v);
        v[0] ^= block;
        v[2] ^= 0xff;
        round(v);
        round(v);
        round(v);
        return (v[0] ^ v[1] ^ v[2] ^ v[3]) & 0xffffffffL;
    }

    private static void round(long[] v) {
        v[0] += v[1];
        v[1] = Long.rotateLeft(v[1], 13) ^ v[0];
        v[0] = Long.rotateLeft(v[0], 32);
        v[2] += v[3];
        v[3] = Long.rotateLeft(v[3], 16) ^ v[2];
        v[0] += v[3];
        v[3] = Long.rotateLeft(v[3], 21) ^ v[0];
        v[2] += v[1];
        v[1] = Long.rotateLeft(v[1], 17) ^ v[2];
        v[2] = Long.rotateLeft(v[2], 32);
    }
}
