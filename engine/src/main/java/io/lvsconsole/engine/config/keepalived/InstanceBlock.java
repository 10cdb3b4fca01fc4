package io.lvsconsole.engine.config.keepalived;

import io.lvsconsole.engine.config.ConfigSource;
import io.lvsconsole.engine.config.Location;
import io.lvsconsole.engine.config.Node;
import io.lvsconsole.engine.config.Problems;
import io.lvsconsole.engine.config.keepalived.Statement.Token;
import io.lvsconsole.engine.model.Durations;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** {@code vrrp_instance} and {@code vrrp_sync_group}. */
final class InstanceBlock {

    private final Problems problems;
    private final Keywords instance;
    private final Keywords authentication;
    private final Keywords group;

    InstanceBlock(ConfigSource source, Problems problems) {
        this.problems = problems;
        this.instance = new Keywords("vrrp_instance", source, problems);
        this.authentication = new Keywords("authentication", source, problems);
        this.group = new Keywords("vrrp_sync_group", source, problems);
        basics();
        addresses();
        behaviour();
        notifications(instance);
        tracking(instance);
        authentication
                .on(
                        "auth_type",
                        (statement, into) -> authentication.first(statement).ifPresent(this::checkAuthType))
                .text("auth_pass", "auth_pass");
        group.on("group", (statement, into) -> {
                    for (Statement line : statement.block()) {
                        for (Token word : line.words()) {
                            into.append("group", new Node.Scalar(word.text(), word.location()));
                        }
                    }
                })
                .flag("sync_group_tracking_weight", "sync_group_tracking_weight")
                .ignore("trackers of the group are used as they are", "global_tracking");
        notifications(group);
        tracking(group);
    }

    /** The tree of an instance, with the defaults of global_defs. */
    Node readInstance(Statement statement, Node.Mapping defaults) {
        Node.Builder into = named(statement, instance);
        instance.run(statement.block(), into);
        settleState(into, statement.location());
        boolean v6 = isV6(into);
        for (Node.Entry entry : defaults.entries()) {
            String key = entry.key().text();
            boolean forFamily =
                    key.startsWith("mcast_dst_ip") ? key.endsWith(v6 ? "6" : "4") : !key.equals("version") || !v6;
            String bare = key.startsWith("mcast_dst_ip") ? "mcast_dst_ip" : key;
            if (forFamily && into.get(bare).isEmpty()) {
                into.put(bare, entry.value());
            }
        }
        settleInterval(into, v6);
        dropSilentUnicast(into);
        return into.build();
    }

    /** The tree of a sync group. */
    Node readGroup(Statement statement) {
        Node.Builder into = named(statement, group);
        group.run(statement.block(), into);
        return into.build();
    }

    private static Node.Builder named(Statement statement, Keywords keywords) {
        Node.Builder into = new Node.Builder(statement.location());
        keywords.first(statement).ifPresent(name -> into.put("name", name.text(), name.location()));
        return into;
    }

    private void basics() {
        instance.on("state", (statement, into) -> instance.first(statement).ifPresent(word -> {
                    String state = word.text().equals("MASTER")
                            ? "master"
                            : word.text().equals("BACKUP") ? "backup" : word.text();
                    into.put("state", state, word.location());
                }))
                .text("interface", "interface")
                .number("virtual_router_id", "virtual_router_id")
                .number("priority", "priority")
                .number("version", "version")
                .on("advert_int", (statement, into) -> instance.first(statement).ifPresent(word -> {
                    if (Durations.ofDecimalSeconds(word.text()).isPresent()) {
                        into.put("advert_int", word.text(), word.location());
                    } else {
                        problems.error(word.location(), "advert_int: '" + word.text() + "' is not a time in seconds");
                    }
                }))
                .on("authentication", (statement, into) -> authentication.run(statement.block(), into))
                .text("mcast_src_ip", "source_ip")
                .text("unicast_src_ip", "source_ip")
                .flag("track_src_ip", "track_src_ip")
                .lines("unicast_peer", "unicast_peer")
                .number("unicast_ttl", "unicast_ttl")
                .flag("check_unicast_src", "check_unicast_src")
                .text("mcast_dst_ip", "mcast_dst_ip");
    }

    private void checkAuthType(Token word) {
        if (word.text().equals("AH")) {
            problems.error(word.location(), "auth_type AH is not supported; use PASS, or none, on both sides");
        } else if (!word.text().equals("PASS")) {
            problems.error(word.location(), "auth_type '" + word.text() + "' is not PASS or AH");
        }
    }

    private void addresses() {
        instance.on("virtual_ipaddress", (statement, into) -> addresses(statement, "virtual_ipaddress", into))
                .on(
                        "virtual_ipaddress_excluded",
                        (statement, into) -> addresses(statement, "virtual_ipaddress_excluded", into))
                .on("virtual_routes", (statement, into) -> routes(statement, "virtual_routes", into))
                .on("virtual_rules", (statement, into) -> routes(statement, "virtual_rules", into));
    }

    /** Address lines; the lifetime of an address is the lease's affair. */
    private void addresses(Statement statement, String key, Node.Builder into) {
        for (Statement line : statement.block()) {
            StringBuilder text = new StringBuilder();
            List<Token> words = line.words();
            for (int i = 0; i < words.size(); i++) {
                String word = words.get(i).text();
                if ((word.equals("preferred_lft") || word.equals("track_group")) && i + 1 < words.size()) {
                    problems.warning(words.get(i).location(), word + " is not carried over");
                    i++;
                } else {
                    text.append(text.length() == 0 ? "" : " ").append(word);
                }
            }
            into.append(key, new Node.Scalar(text.toString(), line.location()));
        }
    }

    private void routes(Statement statement, String key, Node.Builder into) {
        for (Statement line : statement.block()) {
            Optional<Token> hop = line.words().stream()
                    .filter(word -> List.of("nexthop", "or", "encap", "not", "suppress_prefixlength")
                            .contains(word.text()))
                    .findFirst();
            if (hop.isPresent()) {
                problems.warning(
                        hop.get().location(), hop.get().text() + " is not supported: the line is not carried over");
            } else {
                into.append(key, new Node.Scalar(line.line(), line.location()));
            }
        }
    }

    private void behaviour() {
        instance.on("nopreempt", (statement, into) -> instance.flag(statement)
                        .ifPresent(on -> into.put("preempt", Boolean.toString(!on), statement.location())))
                .on("preempt", (statement, into) -> into.put("preempt", "true", statement.location()))
                .seconds("preempt_delay", "preempt_delay")
                .flag("dont_track_primary", "dont_track_primary")
                .flag("skip_check_adv_addr", "skip_check_adv_addr")
                .flag("strict_mode", "strict_mode")
                .on("accept", (statement, into) -> into.put("accept", "true", statement.location()))
                .on("no_accept", (statement, into) -> into.put("accept", "false", statement.location()))
                .seconds("garp_master_delay", "garp_master_delay")
                .number("garp_master_repeat", "garp_master_repeat")
                .seconds("garp_master_refresh", "garp_master_refresh")
                .number("garp_master_refresh_repeat", "garp_master_refresh_repeat")
                .seconds("garp_lower_prio_delay", "garp_lower_prio_delay")
                .number("garp_lower_prio_repeat", "garp_lower_prio_repeat")
                .flag("lower_prio_no_advert", "lower_prio_no_advert")
                .flag("higher_prio_send_advert", "higher_prio_send_advert")
                .number("down_timer_adverts", "down_timer_adverts")
                .on(
                        "old_unicast_checksum",
                        (statement, into) -> into.put(
                                "old_unicast_checksum",
                                statement.arguments() > 0
                                                && statement.argument(0).text().equals("never")
                                        ? "never"
                                        : "always",
                                statement.location()))
                .flag("v3_checksum_as_v2", "v3_checksum_as_v2")
                .on("use_vmac", this::vmac)
                .on("vmac_xmit_base", (statement, into) -> vmacFlag(into, "xmit_base", statement))
                .on("use_vmac_addr", (statement, into) -> vmacFlag(into, "use_for_addresses", statement))
                .on(
                        "lvs_sync_daemon_interface",
                        (statement, into) -> problems.warning(
                                statement.location(),
                                "lvs_sync_daemon_interface is not carried over: use lvs_sync_daemon in global_defs"))
                .ignore("the interface's state comes from the kernel", "linkbeat_use_polling")
                .ignore("not needed", "promote_secondaries", "native_ipv6", "debug", "kernel_rx_buf_size")
                .ignore(
                        "not supported",
                        "use_ipvlan",
                        "vrf",
                        "track_bfd",
                        "garp_extra_if",
                        "unicast_fault_no_peer",
                        "owner_ignore_adverts",
                        "timer_expired_backup",
                        "no_virtual_ipaddress",
                        "auth_hmac",
                        "promisc",
                        "vmac_garp_intvl");
    }

    /** use_vmac [NAME] [MAC]. */
    private void vmac(Statement statement, Node.Builder into) {
        Node.Builder vmac = vmacOf(into, statement.location());
        for (int i = 0; i < statement.arguments(); i++) {
            Token word = statement.argument(i);
            vmac.put(word.text().indexOf(':') >= 0 ? "mac" : "name", word.text(), word.location());
        }
        into.put("use_vmac", vmac.build());
    }

    private void vmacFlag(Node.Builder into, String key, Statement statement) {
        into.put(
                "use_vmac",
                vmacOf(into, statement.location())
                        .put(key, "true", statement.location())
                        .build());
    }

    private static Node.Builder vmacOf(Node.Builder into, Location at) {
        Node.Builder vmac = new Node.Builder(at);
        into.get("use_vmac").ifPresent(node -> ((Node.Mapping) node)
                .entries()
                .forEach(entry -> vmac.put(entry.key().text(), entry.value())));
        return vmac;
    }

    private static void notifications(Keywords keywords) {
        for (String name : List.of(
                "notify",
                "notify_master",
                "notify_backup",
                "notify_fault",
                "notify_stop",
                "notify_deleted",
                "notify_master_rx_lower_pri")) {
            keywords.script(name, name);
        }
        keywords.flag("smtp_alert", "smtp_alert").flag("notify_priority_changes", "notify_priority_changes");
    }

    private static void tracking(Keywords keywords) {
        for (String name : List.of("track_interface", "track_script", "track_file", "track_process")) {
            keywords.lines(name, name);
        }
        keywords.ignore("BFD is not supported", "track_bfd");
    }

    /** state MASTER without a priority means 255, and it overrules the settings of preemption. */
    private void settleState(Node.Builder into, Location at) {
        if (into.text("state").filter("master"::equals).isEmpty()) {
            return;
        }
        if (into.get("priority").isEmpty()) {
            into.put("priority", "255", at);
            problems.warning(at, "state MASTER without a priority means priority 255, the address owner");
        }
    }

    private static boolean isV6(Node.Builder into) {
        Optional<Node> node = into.get("virtual_ipaddress").or(() -> into.get("unicast_peer"));
        return node.map(list -> ((Node.Sequence) list).items())
                .filter(items -> !items.isEmpty())
                .map(items -> ((Node.Scalar) items.get(0)).text().indexOf(':') >= 0)
                .orElse(false);
    }

    /** Version 2 has whole seconds, version 3 steps of 10 ms; keepalived rounds, and so do we, with a word about it. */
    private void settleInterval(Node.Builder into, boolean v6) {
        Optional<Node> given = into.get("advert_int");
        if (given.isEmpty()) {
            return;
        }
        Node.Scalar word = (Node.Scalar) given.get();
        boolean v2 = into.text("version").orElse(v6 ? "3" : "2").equals("2");
        BigDecimal seconds = new BigDecimal(word.text());
        BigDecimal rounded = seconds.setScale(v2 ? 0 : 2, java.math.RoundingMode.HALF_UP);
        if (rounded.signum() == 0) {
            rounded = v2 ? BigDecimal.ONE : new BigDecimal("0.01");
        }
        if (rounded.compareTo(seconds) != 0) {
            problems.warning(
                    word.location(),
                    "advert_int " + word.text() + " is rounded to " + rounded.toPlainString() + " s: version "
                            + (v2 ? "2 has whole seconds" : "3 has steps of 0.01 s"));
        }
        Duration interval = Duration.ofMillis(rounded.movePointRight(3).longValue());
        into.put("advert_int", Durations.format(interval), word.location());
    }

    /** Unicast settings without peers fall back to multicast. */
    private void dropSilentUnicast(Node.Builder into) {
        if (into.get("unicast_ttl").isPresent() && into.get("unicast_peer").isEmpty()) {
            problems.warning(
                    into.get("unicast_ttl").orElseThrow().location(),
                    "unicast settings without unicast_peer: adverts go to the multicast group");
        }
    }
}
