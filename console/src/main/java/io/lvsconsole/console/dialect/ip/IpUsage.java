package io.lvsconsole.console.dialect.ip;

/** Grammar of the commands that are offered; the words are iproute2's, the text is our own. */
final class IpUsage {

    static final String IP =
            """
            Usage: ip [ -4 | -6 | -br | -o | -j | -p | -d | -s ] OBJECT { COMMAND | help }
            OBJECT: address link route neighbour rule (each may be abbreviated)""";

    static final String ADDRESS =
            """
            Usage: ip address {add|change|replace} PREFIX dev DEV [peer PREFIX] [broadcast ADDR|+|-]
                              [label LABEL] [scope SCOPE] [metric N] [valid_lft SEC] [preferred_lft SEC]
                              [home] [nodad] [mngtmpaddr] [noprefixroute] [autojoin] [proto N]
                   ip address del PREFIX dev DEV
                   ip address [show|flush] [dev DEV] [to PREFIX] [scope SCOPE] [label PATTERN] [up]
                              [primary|secondary|permanent|dynamic|deprecated|tentative]""";

    static final String LINK =
            """
            Usage: ip link [show [dev] DEV] [up] [master DEV] [type KIND]
                   ip link set [dev] DEV [up|down] [mtu N] [address MAC] [broadcast MAC] [txqueuelen N] [name NAME]
                              [arp|multicast|allmulticast|promisc|dynamic on|off] [master DEV|nomaster]
                              [alias TEXT] [addrgenmode MODE]
                   ip link add [link DEV] [name] NAME [address MAC] [mtu N]
                              type dummy|bridge|veth [peer [name] NAME]|macvlan [mode MODE]|...
                   ip link delete [dev] DEV""";

    static final String ROUTE =
            """
            Usage: ip route [show|flush] [PREFIX] [root|match|exact PREFIX] [table ID|all] [dev DEV] [proto P]
                            [scope S] [type T] [via ADDR] [src ADDR]
                   ip route get ADDR [from ADDR] [iif DEV] [oif DEV] [mark N]
                   ip route {add|change|replace|append|prepend|del} [TYPE] PREFIX [via ADDR] [dev DEV] [src ADDR]
                            [metric N] [table ID] [proto P] [scope S] [mtu [lock] N] [advmss N] [onlink]
                            [nexthop [via ADDR] [dev DEV] [weight N] [onlink]]...""";

    static final String NEIGHBOUR =
            """
            Usage: ip neigh {add|change|replace|del} ADDR [lladdr MAC] [nud STATE] [router] dev DEV
                   ip neigh {add|del} proxy ADDR dev DEV
                   ip neigh [show|flush] [proxy] [to PREFIX] [dev DEV] [nud STATE]""";

    static final String RULE =
            """
            Usage: ip rule [list]
                   ip rule {add|del} [not] [from PREFIX] [to PREFIX] [fwmark N[/MASK]] [iif DEV] [oif DEV] [tos N]
                           [priority N] [ipproto P] [sport N[-N]] [dport N[-N]]
                           [table ID | goto N | nop | blackhole | unreachable | prohibit] [suppress_prefixlength N]
                   ip rule flush""";

    private IpUsage() {}
}
