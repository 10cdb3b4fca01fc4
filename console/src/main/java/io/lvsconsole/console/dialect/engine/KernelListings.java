package io.lvsconsole.console.dialect.engine;

import io.lvsconsole.console.command.ExitStatus;
import io.lvsconsole.console.command.Fields;
import io.lvsconsole.console.command.Problem;
import io.lvsconsole.console.command.StructuredOutput;
import io.lvsconsole.console.command.ToolContext;
import io.lvsconsole.console.dialect.ipvsadm.IpvsadmTool;
import io.lvsconsole.engine.api.ControlRequest;
import io.lvsconsole.engine.api.EngineClient;
import io.lvsconsole.engine.api.VrrpView;
import io.lvsconsole.netlink.ipvs.ServiceEntry;
import io.lvsconsole.netlink.ipvs.ServiceKey;
import io.lvsconsole.netlink.kernel.KernelException;
import io.lvsconsole.netlink.net.PrintableText;
import io.lvsconsole.netlink.rtnl.AddressInfo;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What {@code show} tells of the kernel, with or without an engine: connections, and addresses with what each is for. */
final class KernelListings {

    private KernelListings() {}

    static boolean knows(List<String> arguments) {
        return arguments.equals(List.of("connections")) || arguments.equals(List.of("addresses"));
    }

    static int show(List<String> arguments, ToolContext context) {
        if (arguments.get(0).equals("connections")) {
            return new IpvsadmTool().run(List.of("-L", "-n", "-c"), context);
        }
        try {
            return addresses(context);
        } catch (KernelException e) {
            return new Problem(ExitStatus.UNAVAILABLE, "show addresses", e.getMessage(), "").report(context);
        }
    }

    private static int addresses(ToolContext context) throws KernelException {
        Map<String, String> vips = vips(context);
        List<Fields> items = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        for (AddressInfo address : context.host().rtnl().addresses()) {
            String text = address.local().toString();
            String link = address.link().name();
            String role = role(address, vips);
            items.add(Fields.start().text("link", link).text("address", text).text("role", role));
            String lease = address.valid().isForever()
                    ? ""
                    : "  lease " + address.valid().seconds() + "s";
            lines.add(String.format(Locale.ROOT, "%-10s %-30s %s%s", link, text, role, lease));
        }
        if (StructuredOutput.wanted(context)) {
            StructuredOutput.write(context, "address_role", items);
        } else {
            context.out().println(String.format(Locale.ROOT, "%-10s %-30s %s", "LINK", "ADDRESS", "ROLE"));
            lines.forEach(context.out()::println);
        }
        return ExitStatus.DONE;
    }

    /** Addresses that services or instances have, with whose they are. */
    private static Map<String, String> vips(ToolContext context) {
        Map<String, String> vips = new LinkedHashMap<>();
        try (EngineClient client = context.engine().connect()) {
            client.call(ControlRequest.of(ControlRequest.Method.SNAPSHOT))
                    .snapshot()
                    .ifPresent(snapshot -> snapshot.vrrp().forEach(view -> instance(view, vips)));
        } catch (IOException e) {
            // No engine: the table alone tells which addresses are virtual.
        }
        try {
            for (ServiceEntry entry : context.host().ipvs().services()) {
                ServiceKey key = entry.service().key();
                if (key instanceof ServiceKey.Address service) {
                    vips.putIfAbsent(service.address().toString(), "VIP of " + key);
                }
            }
        } catch (KernelException e) {
            // No table here: a real server, or a host without IPVS.
        }
        return vips;
    }

    private static void instance(VrrpView view, Map<String, String> vips) {
        for (String address : view.addresses()) {
            vips.put(address.split("/")[0], "VIP of " + PrintableText.of(view.name()));
        }
    }

    private static String role(AddressInfo address, Map<String, String> vips) {
        String text = address.local().address().toString();
        boolean isOnLo = address.link().name().equals("lo");
        if (isOnLo && (text.startsWith("127.") || text.equals("::1"))) {
            return "loopback";
        }
        String vip = vips.get(text);
        if (isOnLo) {
            return (vip == null ? "VIP" : vip) + " on lo, as a real server has it";
        }
        return vip == null ? "this host's own" : vip;
    }
}
