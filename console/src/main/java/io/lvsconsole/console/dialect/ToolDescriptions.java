package io.lvsconsole.console.dialect;

import io.lvsconsole.console.command.Tools.Description;
import java.util.List;

/** The lines of the help, in order. */
final class ToolDescriptions {

    private static final String IPVS = "Virtual services";
    private static final String NETWORK = "Network";
    private static final String HOST = "Host";
    private static final String ENGINE = "Engine";
    private static final String LINES = "Lines";

    private ToolDescriptions() {}

    static List<Description> all() {
        return List.of(
                new Description(IPVS, "ipvsadm", "show and change virtual services and real servers"),
                new Description(IPVS, "ipvsadm-save", "print the table as commands"),
                new Description(IPVS, "ipvsadm-restore", "clear the table and run commands from standard input"),
                new Description(NETWORK, "ip", "ip address, link, route, neighbour and rule: show and change"),
                new Description(NETWORK, "ifconfig", "links and their addresses, aliases such as lo:0"),
                new Description(NETWORK, "route", "the main routing table"),
                new Description(NETWORK, "arping", "ask for an address on a link, or announce one"),
                new Description(
                        NETWORK, "realserver", "realserver start|stop|status VIP: the VIP on lo, silent to ARP"),
                new Description(NETWORK, "tcpdump", "VRRP and heartbeat on a link, decoded"),
                new Description(NETWORK, "iptables", "rules of the packet filter, with what they mean to directors"),
                new Description(NETWORK, "firewall-cmd", "the same by firewalld"),
                new Description(NETWORK, "curl", "one real request to an address"),
                new Description(HOST, "service", "service NAME status|start|stop|reload: the engine by its old names"),
                new Description(HOST, "systemctl", "the same the other way round: systemctl status NAME"),
                new Description(HOST, "openssl", "openssl rand -hex N: a key; COMMAND | openssl md5"),
                new Description(HOST, "dd", "random bytes for a key: dd if=/dev/urandom bs=512 count=1 | openssl md5"),
                new Description(HOST, "chmod", "chmod 600 authkeys"),
                new Description(HOST, "sysctl", "kernel parameters"),
                new Description(HOST, "hostname", "show or set the host name"),
                new Description(HOST, "uname", "name and release of the kernel"),
                new Description(HOST, "cat", "print kernel parameters: cat /proc/sys/..."),
                new Description(HOST, "echo", "set a kernel parameter: echo 1 > /proc/sys/..."),
                new Description(
                        ENGINE,
                        "show",
                        "show vrrp, services, checks, nodes, resources or events of the running engine"),
                new Description(ENGINE, "cleanup", "cleanup GROUP: forget its failures, try a blocked stop again"),
                new Description(ENGINE, "fence", "fence confirm NODE: it is off, its resources may be taken over"),
                new Description(ENGINE, "explain", "why an instance, a service or a real server is as it is"),
                new Description(
                        ENGINE, "drain", "drain REAL [SERVICE] [TIME]: no new connections, then out of the table"),
                new Description(ENGINE, "quiesce", "quiesce REAL [SERVICE]: weight 0"),
                new Description(ENGINE, "weight", "weight REAL N [SERVICE]: another weight until enable"),
                new Description(ENGINE, "disable", "disable REAL [SERVICE]: out of the table"),
                new Description(ENGINE, "enable", "enable REAL [SERVICE]: back to its checks and configuration"),
                new Description(ENGINE, "failover", "failover INSTANCE: hand it to the other node (also: standby)"),
                new Description(ENGINE, "takeover", "takeover INSTANCE: bring it to this node"),
                new Description(ENGINE, "hb_standby", "hb_standby [all|local|foreign|failback]: hand groups over"),
                new Description(ENGINE, "hb_takeover", "hb_takeover [all|local|foreign|failback]: ask for groups"),
                new Description(ENGINE, "cl_status", "the heartbeat cluster, asked as cl_status asks it"),
                new Description(ENGINE, "plan", "what the engine would write into the table now, as ipvsadm commands"),
                new Description(ENGINE, "save", "write runtime overrides into the configuration"),
                new Description(ENGINE, "reload", "have the engine read its configuration again"),
                new Description(ENGINE, "undo", "take back the last change an operator made"),
                new Description(ENGINE, "history", "what operators changed"),
                new Description(LINES, "help", "this list, or about one command: help COMMAND"),
                new Description(LINES, "watch", "watch CMD [--interval 2s] [--count N]: again and again"),
                new Description(LINES, "begin", "collect commands; commit does all of them or, if one fails, none"),
                new Description(LINES, "commit", "do what was collected since begin"),
                new Description(LINES, "set", "set -e: a failure ends the run (default); set +e: go on"),
                new Description(LINES, "exit", "end the run, with a status if given"));
    }
}
