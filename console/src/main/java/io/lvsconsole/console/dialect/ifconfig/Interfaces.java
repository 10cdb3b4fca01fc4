package io.lvsconsole.console.dialect.ifconfig;

import io.lvsconsole.netlink.kernel.KernelException;
import io.lvsconsole.netlink.rtnl.AddressInfo;
import io.lvsconsole.netlink.rtnl.LinkInfo;
import io.lvsconsole.netlink.rtnl.Rtnl;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/** Links and aliases as the old interface calls see them: an IPv4 address belongs to the interface its label names. */
final class Interfaces {

    private final List<LinkInfo> links;
    private final List<AddressInfo> addresses;

    private Interfaces(List<LinkInfo> links, List<AddressInfo> addresses) {
        this.links = links;
        this.addresses = addresses;
    }

    static Interfaces read(Rtnl rtnl) throws KernelException {
        return new Interfaces(rtnl.links(), rtnl.addresses());
    }

    /** Every link and every alias that has an address, by name, numbers in names counted as numbers. */
    List<InterfaceView> all() {
        LinkedHashSet<String> names = new LinkedHashSet<>();
        for (LinkInfo link : links) {
            names.add(link.name());
        }
        for (AddressInfo address : addresses) {
            if (address.label().indexOf(':') > 0) {
                names.add(address.label());
            }
        }
        List<String> sorted = new ArrayList<>(names);
        sorted.sort(Interfaces::compareNames);
        List<InterfaceView> views = new ArrayList<>();
        for (String name : sorted) {
            find(name).ifPresent(views::add);
        }
        return views;
    }

    /** One interface; an alias without an address exists as long as its link does. */
    Optional<InterfaceView> find(String name) {
        return link(linkName(name)).map(link -> {
            boolean alias = name.indexOf(':') >= 0;
            List<AddressInfo> inet6 = alias
                    ? List.of()
                    : addresses.stream()
                            .filter(found ->
                                    !found.address().isIpv4() && found.link().isSame(link.ref()))
                            .toList();
            return new InterfaceView(name, link, labelled(name), inet6);
        });
    }

    /** The link of a name, without the alias. */
    Optional<LinkInfo> link(String name) {
        return links.stream().filter(link -> link.name().equals(name)).findFirst();
    }

    /** The first IPv4 address with this label. */
    Optional<AddressInfo> labelled(String label) {
        return addresses.stream()
                .filter(found -> found.address().isIpv4() && found.label().equals(label))
                .findFirst();
    }

    /** Every address of a link. */
    List<AddressInfo> of(LinkInfo link) {
        return addresses.stream()
                .filter(found -> found.link().isSame(link.ref()))
                .toList();
    }

    /** {@code eth0} of {@code eth0:1}. */
    static String linkName(String name) {
        int colon = name.indexOf(':');
        return colon < 0 ? name : name.substring(0, colon);
    }

    /** Text by characters, a number at the end by value: {@code eth2} before {@code eth10}. */
    static int compareNames(String a, String b) {
        int endA = stem(a);
        int endB = stem(b);
        int byStem = a.substring(0, endA).compareTo(b.substring(0, endB));
        boolean numbers = endA < a.length() && endB < b.length() && a.length() - endA < 10 && b.length() - endB < 10;
        if (byStem != 0 || !numbers) {
            return a.compareTo(b);
        }
        int byNumber = Integer.compare(Integer.parseInt(a.substring(endA)), Integer.parseInt(b.substring(endB)));
        return byNumber != 0 ? byNumber : a.compareTo(b);
    }

    private static int stem(String name) {
        int end = name.length();
        while (end > 0 && Character.isDigit(name.charAt(end - 1))) {
            end--;
        }
        return end;
    }
}
