package io.lvsconsole.console.dialect.ifconfig;

import io.lvsconsole.console.command.ExitStatus;
import io.lvsconsole.console.command.ToolContext;
import io.lvsconsole.netlink.kernel.KernelException;
import io.lvsconsole.netlink.net.Cidr;
import io.lvsconsole.netlink.net.IpAddress;
import io.lvsconsole.netlink.net.MacAddress;
import io.lvsconsole.netlink.rtnl.LinkEdit;
import io.lvsconsole.netlink.rtnl.LinkFlags;
import io.lvsconsole.netlink.rtnl.LinkInfo;
import io.lvsconsole.netlink.rtnl.LinkRef;
import io.lvsconsole.netlink.rtnl.Rtnl;
import io.lvsconsole.netlink.rtnl.RtnlChange;
import java.util.List;
import java.util.Optional;

/** The words after {@code ifconfig INTERFACE}, done one after the other. */
final class InterfaceChange {

    private static final int FLAG_STATUS = 255;

    private final ToolContext context;
    private final LabelledAddress address;
    private String name;
    private boolean ipv6;

    InterfaceChange(String name, ToolContext context) throws KernelException {
        this.name = name;
        this.context = context;
        this.address = new LabelledAddress(context.host().rtnl());
    }

    int run(List<String> words) throws IfconfigException, KernelException {
        if (context.options().readOnly()) {
            throw new IfconfigException(ExitStatus.NOT_PERMITTED, "lvsconsole: read-only: nothing changed");
        }
        if (name.length() > 15) {
            throw new IfconfigException(ExitStatus.FAILED, "interface name `" + name + "' too long");
        }
        while (!words.isEmpty()) {
            String word = words.remove(0);
            if (!flag(word) && !setting(word, words)) {
                address(word);
            }
        }
        return ExitStatus.DONE;
    }

    private static String operand(List<String> words) throws IfconfigException {
        if (words.isEmpty()) {
            throw new IfconfigException(IfconfigTool.USAGE_STATUS, IfconfigTool.USAGE);
        }
        return words.remove(0);
    }

    private boolean flag(String word) throws IfconfigException, KernelException {
        switch (word) {
            case "up" -> setFlag(LinkFlags.UP, true);
            case "down" -> setFlag(LinkFlags.UP, false);
            case "arp" -> setFlag(LinkFlags.NO_ARP, false);
            case "-arp" -> setFlag(LinkFlags.NO_ARP, true);
            case "promisc" -> setFlag(LinkFlags.PROMISCUOUS, true);
            case "-promisc" -> setFlag(LinkFlags.PROMISCUOUS, false);
            case "allmulti" -> setFlag(LinkFlags.ALL_MULTICAST, true);
            case "-allmulti" -> setFlag(LinkFlags.ALL_MULTICAST, false);
            case "multicast" -> setFlag(LinkFlags.MULTICAST, true);
            case "-multicast" -> setFlag(LinkFlags.MULTICAST, false);
            case "dynamic" -> setFlag(LinkFlags.DYNAMIC, true);
            case "-dynamic" -> setFlag(LinkFlags.DYNAMIC, false);
            case "trailers", "-trailers" -> {
                // Without effect on any kernel in use.
            }
            case "inet" -> ipv6 = false;
            case "inet6" -> ipv6 = true;
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean setting(String word, List<String> words) throws IfconfigException, KernelException {
        switch (word) {
            case "netmask" -> {
                IpAddress mask = host(operand(words));
                attempt("SIOCSIFNETMASK", () -> address.netmask(name, mask));
            }
            case "broadcast" -> {
                if (!words.isEmpty() && IpAddress.parse(words.get(0)).isPresent()) {
                    IpAddress broadcast = host(operand(words));
                    attempt("SIOCSIFBRDADDR", () -> address.broadcast(name, broadcast));
                }
            }
            case "-broadcast", "-pointopoint" -> {
                // Clears a flag that the kernel keeps by itself.
            }
            case "pointopoint", "dstaddr" -> {
                IpAddress peer = host(operand(words));
                attempt("SIOCSIFDSTADDR", () -> address.peer(name, peer));
            }
            case "hw" -> hardware(words);
            case "mtu" -> {
                long mtu = number(operand(words));
                attempt("SIOCSIFMTU", () -> edit(LinkEdit.NONE.withMtu(mtu)));
            }
            case "txqueuelen" -> {
                long length = number(operand(words));
                attempt("SIOCSIFTXQLEN", () -> edit(LinkEdit.NONE.withTxQueueLength(length)));
            }
            case "metric" -> number(operand(words));
            case "name" -> {
                String newName = operand(words);
                attempt("SIOCSIFNAME", () -> edit(LinkEdit.NONE.withNewName(newName)));
                name = newName;
            }
            case "add" -> {
                Cidr more = prefix(operand(words));
                attempt("SIOCSIFADDR", () -> address.add(name, more));
            }
            case "del" -> {
                Cidr less = prefix(operand(words));
                attempt("SIOCDIFADDR", () -> address.delete(name, less));
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private void hardware(List<String> words) throws IfconfigException, KernelException {
        String kind = operand(words);
        String text = operand(words);
        if (!kind.equals("ether")) {
            throw new IfconfigException(IfconfigTool.USAGE_STATUS, IfconfigTool.USAGE);
        }
        Optional<MacAddress> mac = MacAddress.parse(text);
        if (mac.isEmpty()) {
            throw new IfconfigException(ExitStatus.FAILED, text + ": invalid ether address.");
        }
        attempt("SIOCSIFHWADDR", () -> edit(LinkEdit.NONE.withMac(mac.get())));
    }

    /** A bare address: becomes the interface's own, and sets it up. */
    private void address(String word) throws IfconfigException, KernelException {
        if (ipv6 || word.indexOf(':') >= 0) {
            Cidr more = prefix(word);
            attempt("SIOCSIFADDR", () -> address.add(name, more));
            return;
        }
        int slash = word.indexOf('/');
        IpAddress host = slash < 0 ? host(word) : prefix(word).address();
        attempt("SIOCSIFADDR", () -> address.set(name, host));
        setFlag(LinkFlags.UP, true);
        if (slash >= 0) {
            IpAddress mask = Cidr.ipv4Mask(prefix(word).prefixLength());
            attempt("SIOCSIFNETMASK", () -> address.netmask(name, mask));
        }
    }

    private IpAddress host(String text) throws IfconfigException {
        return IpAddress.parse(text)
                .filter(IpAddress::isIpv4)
                .or(() -> text.equals("default") ? Optional.of(IpAddress.ANY_IPV4) : shortForm(text))
                .or(() -> context.names().addressOf(text))
                .orElseThrow(() -> unknownHost(text));
    }

    private static IfconfigException unknownHost(String text) {
        boolean name = text.matches("[A-Za-z0-9_][A-Za-z0-9._-]*");
        return new IfconfigException(
                ExitStatus.FAILED,
                text + (name ? ": Host name lookup failure" : ": Unknown host")
                        + "\nifconfig: `--help' gives usage information.");
    }

    /** Fewer than four parts, the last one filling the rest, as inet_aton(3): {@code 255.255.0} is 255.255.0.0. */
    private static Optional<IpAddress> shortForm(String text) {
        if (!text.matches("[0-9]{1,3}(\\.[0-9]{1,10}){1,2}")) {
            return Optional.empty();
        }
        String[] parts = text.split("\\.");
        long bits = 0;
        for (int i = 0; i < parts.length - 1; i++) {
            bits |= Long.parseLong(parts[i]) << 24 - 8 * i;
        }
        return Optional.of(IpAddress.ofIpv4((int) (bits | Long.parseLong(parts[parts.length - 1]))));
    }

    private Cidr prefix(String text) throws IfconfigException {
        return Cidr.parse(text).orElseThrow(() -> unknownHost(text));
    }

    private static long number(String text) throws IfconfigException {
        if (!text.matches("[0-9]{1,9}")) {
            throw new IfconfigException(ExitStatus.FAILED, "SIOCSIF: " + text + ": not a number");
        }
        return Long.parseLong(text);
    }

    private void setFlag(int flag, boolean on) throws IfconfigException, KernelException {
        Rtnl rtnl = context.host().rtnl();
        Optional<LinkInfo> link = rtnl.link(LinkRef.named(Interfaces.linkName(name)));
        if (link.isEmpty()) {
            throw new IfconfigException(FLAG_STATUS, name + ": ERROR while getting interface flags: No such device");
        }
        try {
            if (name.indexOf(':') < 0) {
                rtnl.apply(new RtnlChange.EditLink(link.get().ref(), LinkEdit.NONE.withFlag(flag, on)));
            } else {
                // Of an alias only "down" does something: it takes the address away.
                address.aliasFlag(name, flag != LinkFlags.UP || on);
            }
        } catch (KernelException e) {
            throw new IfconfigException(
                    FLAG_STATUS, "SIOCSIFFLAGS: " + e.errno().text());
        }
    }

    private void edit(LinkEdit edit) throws KernelException {
        Rtnl rtnl = context.host().rtnl();
        rtnl.apply(new RtnlChange.EditLink(LinkRef.named(Interfaces.linkName(name)), edit));
    }

    private void attempt(String call, Attempt attempt) throws IfconfigException {
        try {
            attempt.run();
        } catch (KernelException e) {
            throw new IfconfigException(
                    ExitStatus.FAILED, call + ": " + e.errno().text());
        }
    }

    private interface Attempt {
        void run() throws KernelException;
    }
}
