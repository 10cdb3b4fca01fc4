package io.lvsconsole.console.tui;

import io.lvsconsole.netlink.net.MacAddress;
import io.lvsconsole.netlink.rtnl.LinkFlags;
import io.lvsconsole.netlink.rtnl.LinkInfo;
import io.lvsconsole.netlink.rtnl.LinkRef;
import io.lvsconsole.netlink.rtnl.LinkStatistics;
import io.lvsconsole.netlink.rtnl.OperState;
import java.util.List;
import java.util.Optional;

/** Links for samples. */
final class SampleLinks {

    private SampleLinks() {}

    static LinkInfo ethernet(LinkRef ref) {
        return new LinkInfo(
                ref,
                LinkInfo.HARDWARE_ETHERNET,
                new LinkFlags(LinkFlags.UP | LinkFlags.LOWER_UP | LinkFlags.RUNNING),
                Optional.of(MacAddress.of("08:00:27:1b:2c:01")),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                1500,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OperState.UP,
                0,
                "fq_codel",
                1000,
                0,
                0,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                LinkStatistics.ZERO);
    }
}
