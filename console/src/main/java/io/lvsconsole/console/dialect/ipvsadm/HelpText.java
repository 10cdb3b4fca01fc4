package io.lvsconsole.console.dialect.ipvsadm;

/** What {@code -h} and {@code -v} print. The usage text is our own; only its existence is ipvsadm's. */
final class HelpText {

    /** The line scripts look at; our grammar is that of this version. */
    static final String VERSION = "ipvsadm v1.31 2019/12/24 (compiled with popt and IPVS v1.2.1)";

    /** The grammar on one screen. */
    static final String USAGE =
            """
            %s
            Answered by lvsconsole; see lvsconsole-ipvsadm(7).

            The first option is the command:
              -A, --add-service SERVICE [-s NAME] [-p [SEC]] [-M MASK] [--pe NAME] [-b FLAGS] [-o]
              -E, --edit-service SERVICE ...       replace all of these; what is not given goes back to its default
              -D, --delete-service SERVICE
              -a, --add-server SERVICE -r SERVER [-g|-i|-m] [-w N] [-x N] [-y N] [tunnel options]
              -e, --edit-server SERVICE -r SERVER ...
              -d, --delete-server SERVICE -r SERVER
              -L, -l, --list [SERVICE | -c | --timeout | --daemon] [listing options]
              -C, --clear                          delete every service
              -Z, --zero [SERVICE]                 zero the counters
              -S, --save [-n]                      print the table as commands
              -R, --restore                        run commands from standard input
              --set TCP TCPFIN UDP                 timeouts in seconds, 0 leaves one as it is
              --start-daemon master|backup [daemon options]
              --stop-daemon master|backup
              -h, --help    -v, --version

            SERVICE is one of
              -t, --tcp-service ADDR[:PORT]        -u, --udp-service ADDR[:PORT]
              --sctp-service ADDR[:PORT]           -f, --fwmark-service MARK [-6]
            IPv6 addresses with a port are written [ADDR]:PORT.

            Service:   -s, --scheduler NAME (default wlc)   -p, --persistent [SEC] (default 360)   -M, --netmask MASK
                       --pe ENGINE   -o, --ops   -b, --sched-flags flag-1,flag-2,flag-3,sh-port,mh-fallback,...
            Server:    -g, --gatewaying (default)   -i, --ipip   -m, --masquerading   -w, --weight N
                       -x, --u-threshold N   -y, --l-threshold N
            Tunnel:    --tun-type ipip|gue|gre   --tun-port PORT   --tun-nocsum   --tun-csum   --tun-remcsum
            Listing:   -n, --numeric   --stats   --rate   --thresholds   --persistent-conn   --tun-info
                       -X, --exact   --nosort   -c, --connection
            Daemon:    --mcast-interface NAME (default eth0)   --syncid N   --sync-maxlen BYTES
                       --mcast-group ADDR   --mcast-port PORT   --mcast-ttl N"""
                    .formatted(VERSION);

    private HelpText() {}
}
