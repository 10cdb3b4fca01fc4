package io.lvsconsole.netlink.ipvs;

/**
 * What the kernel says of its IPVS.
 *
 * @param version three bytes, major uppermost: 0x010201 is 1.2.1
 * @param connectionTableSize buckets of the connection table
 */
public record IpvsInfo(int version, int connectionTableSize) {

    /** {@code 1.2.1}. */
    public String versionText() {
        return (version >> 16 & 0xff) + "." + (version >> 8 & 0xff) + "." + (version & 0xff);
    }
}
