package io.lvsconsole.engine.config.keepalived;

import io.lvsconsole.engine.config.ConfigSource;
import io.lvsconsole.engine.config.Node;
import io.lvsconsole.engine.config.Problems;
import io.lvsconsole.engine.config.keepalived.Statement.Token;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code global_defs}: settings of the director, and defaults that instances and servers take over. */
final class GlobalBlock {

    /** Instance settings with a global default: keyword without the leading vrrp_ and native key are the same. */
    private static final List<String> INSTANCE_SECONDS =
            List.of("garp_master_delay", "garp_master_refresh", "garp_lower_prio_delay");

    private static final List<String> INSTANCE_NUMBERS =
            List.of("garp_master_repeat", "garp_master_refresh_repeat", "garp_lower_prio_repeat", "down_timer_adverts");
    private static final List<String> INSTANCE_FLAGS = List.of(
            "lower_prio_no_advert",
            "higher_prio_send_advert",
            "skip_check_adv_addr",
            "check_unicast_src",
            "notify_priority_changes");
    private static final Set<String> SYNC_WORDS = Set.of("inst", "id", "maxlen", "port", "ttl", "group");

    private final Problems problems;
    private final Keywords keywords;

    /** Defaults of instances. */
    final Node.Builder instances;
    /** The section director. */
    final Node.Builder director;
    /** Settings of the section vrrp. */
    final Node.Builder vrrp;
    /** The section notify. */
    final Node.Builder notify;

    GlobalBlock(io.lvsconsole.engine.config.Location at, ConfigSource source, Problems problems) {
        this.problems = problems;
        this.instances = new Node.Builder(at);
        this.director = new Node.Builder(at);
        this.vrrp = new Node.Builder(at);
        this.notify = new Node.Builder(at);
        this.keywords = new Keywords("global_defs", source, problems);
        directorKeywords();
        vrrpKeywords();
        mailKeywords();
        unsupported();
    }

    void read(Statement statement) {
        keywords.run(statement.block(), director);
    }

    private void directorKeywords() {
        keywords.text("router_id", "router_id")
                .flag("enable_script_security", "enable_script_security")
                .flag("dynamic_interfaces", "dynamic_interfaces")
                .on("script_user", (statement, into) -> keywords.first(statement)
                        .ifPresent(user -> {
                            String group = statement.arguments() > 1
                                    ? " " + statement.argument(1).text()
                                    : "";
                            into.put("script_user", user.text() + group, user.location());
                        }))
                .on("lvs_sync_daemon", this::syncDaemon)
                .on("lvs_timeouts", this::timeouts)
                .on(
                        "lvs_flush",
                        (statement, into) -> problems.warning(
                                statement.location(),
                                "lvs_flush is not carried over: services of others are never removed"))
                .on("lvs_flush_on_stop", (statement, into) -> into.put("on_stop", "remove", statement.location()));
    }

    private void vrrpKeywords() {
        keywords.on("vrrp_version", (statement, into) -> keywords.first(statement)
                        .ifPresent(word -> instances.put("version", word.text(), word.location())))
                .on("vrrp_mcast_group4", toInstances("mcast_dst_ip 4"))
                .on("vrrp_mcast_group6", toInstances("mcast_dst_ip 6"))
                .on("vrrp_strict", (statement, into) -> keywords.flag(statement)
                        .ifPresent(on -> instances.put("strict_mode", on.toString(), statement.location())))
                .on("vrrp_startup_delay", (statement, into) -> keywords.seconds(statement)
                        .ifPresent(value -> vrrp.put("startup_delay", value)))
                .on("vrrp_garp_interval", (statement, into) -> keywords.seconds(statement)
                        .ifPresent(value -> vrrp.put("garp_interval", value)))
                .on("vrrp_gna_interval", (statement, into) -> keywords.seconds(statement)
                        .ifPresent(value -> vrrp.put("gna_interval", value)))
                .on("log_unknown_vrids", (statement, into) -> keywords.flag(statement)
                        .ifPresent(on -> vrrp.put("log_unknown_vrids", on.toString(), statement.location())))
                .on("vrrp_min_garp", this::minGarp);
        for (String name : INSTANCE_SECONDS) {
            keywords.on("vrrp_" + name, (statement, into) -> keywords.seconds(statement)
                    .ifPresent(value -> instances.put(name, value)));
        }
        for (String name : INSTANCE_NUMBERS) {
            keywords.on("vrrp_" + name, toInstances(name));
        }
        for (String name : INSTANCE_FLAGS) {
            keywords.on("vrrp_" + name, (statement, into) -> flagOrAll(statement)
                    .ifPresent(on -> instances.put(name, on.toString(), statement.location())));
        }
    }

    /** vrrp_skip_check_adv_addr takes "all" as well. */
    private Optional<Boolean> flagOrAll(Statement statement) {
        boolean all = statement.arguments() > 0 && statement.argument(0).text().equals("all");
        return all ? Optional.of(true) : keywords.flag(statement);
    }

    private Keywords.Handler toInstances(String key) {
        return (statement, into) ->
                keywords.first(statement).ifPresent(word -> instances.put(key, word.text(), word.location()));
    }

    /** One announcement, no second set. */
    private void minGarp(Statement statement, Node.Builder into) {
        if (keywords.flag(statement).orElse(false)) {
            instances.put("garp_master_repeat", "1", statement.location());
            instances.put("garp_master_delay", "0", statement.location());
        }
    }

    private void mailKeywords() {
        keywords.on("notification_email", (statement, into) -> {
                    for (Statement line : statement.block()) {
                        for (Token word : line.words()) {
                            notify.append("notification_email", new Node.Scalar(word.text(), word.location()));
                        }
                    }
                })
                .on("notification_email_from", toNotify("notification_email_from"))
                .on("smtp_server", (statement, into) -> keywords.first(statement)
                        .ifPresent(word -> {
                            notify.put("smtp_server", word.text(), word.location());
                            if (statement.arguments() > 1) {
                                Token port = statement.argument(1);
                                notify.put("smtp_port", port.text(), port.location());
                            }
                        }))
                .on("smtp_helo_name", toNotify("smtp_helo_name"))
                .on("smtp_connect_timeout", (statement, into) -> keywords.seconds(statement)
                        .ifPresent(value -> notify.put("smtp_connect_timeout", value)))
                .on("smtp_alert", (statement, into) -> {
                    flagToNotify(statement, "smtp_alert_vrrp");
                    flagToNotify(statement, "smtp_alert_checker");
                })
                .on("smtp_alert_vrrp", (statement, into) -> flagToNotify(statement, "smtp_alert_vrrp"))
                .on("smtp_alert_checker", (statement, into) -> flagToNotify(statement, "smtp_alert_checker"))
                .on("no_email_faults", (statement, into) -> flagToNotify(statement, "no_email_faults"));
        for (String pipe : List.of("vrrp_notify_fifo", "lvs_notify_fifo", "notify_fifo")) {
            keywords.on(pipe, toNotify(pipe));
            keywords.on(pipe + "_script", (statement, into) -> keywords.script(statement)
                    .ifPresent(value -> notify.put(pipe + "_script", value)));
        }
    }

    private void flagToNotify(Statement statement, String key) {
        keywords.flag(statement).ifPresent(on -> notify.put(key, on.toString(), statement.location()));
    }

    private Keywords.Handler toNotify(String key) {
        return (statement, into) ->
                keywords.first(statement).ifPresent(word -> notify.put(key, word.text(), word.location()));
    }

    private void unsupported() {
        keywords.ignore(
                        "firewall rules are not made by the engine",
                        "nftables",
                        "nftables_priority",
                        "nftables_counters",
                        "nftables_ifindex",
                        "vrrp_iptables",
                        "vrrp_ipsets",
                        "nftables_ipvs",
                        "nftables_ipvs_priority",
                        "nftables_ipvs_start_fwmark",
                        "disable_local_igmp")
                .ignore(
                        "reload is by SIGHUP, or director.autoreload",
                        "reload_check_config",
                        "reload_time_file",
                        "reload_file",
                        "reload_repeat",
                        "config_save_dir")
                .ignore("give interfaces by name", "default_interface")
                .ignore(
                        "one event a change is the rule",
                        "fifo_write_vrrp_states_on_reload",
                        "rs_init_notifies",
                        "no_checker_emails",
                        "checker_log_all_failures",
                        "vrrp_garp_extra_if")
                .ignore(
                        "run them from the service manager",
                        "startup_script",
                        "startup_script_timeout",
                        "shutdown_script",
                        "shutdown_script_timeout")
                .ignore(
                        "not supported",
                        "timer_expired_backup",
                        "vmac_prefix",
                        "vmac_addr_prefix",
                        "vrrp_delay_after_boot",
                        "v3_checksum_as_v2",
                        "vrrp_owner_ignore_adverts",
                        "use_symlink_paths",
                        "json_version",
                        "state_dump_file",
                        "stats_dump_file",
                        "json_dump_file",
                        "iproute_etc_dir",
                        "iproute_usr_dir")
                .ignoreMatching(
                        "((vrrp|checker|bfd)_)?(process_names?|priority|rt_priority|rlimit_rtt?ime|cpu_affinity"
                                + "|no_swap)|max_auto_priority|min_auto_priority_delay|(enable_)?snmp\\w*|enable_traps|\\w*dbus\\w*"
                                + "|\\w*rcv_bufs\\w*|vrrp_rx_bufs\\w*|umask|random_seed|data_use_instance|tmp_config_directory");
    }

    /** lvs_sync_daemon IF [VI] [inst VI] [id N] [maxlen N] [port N] [ttl N] [group A]. */
    private void syncDaemon(Statement statement, Node.Builder into) {
        Optional<Token> dev = keywords.first(statement);
        if (dev.isEmpty()) {
            return;
        }
        Node.Builder sync = new Node.Builder(dev.get().location());
        sync.put("interface", dev.get().text(), dev.get().location());
        for (int i = 1; i < statement.arguments(); i++) {
            Token word = statement.argument(i);
            if (SYNC_WORDS.contains(word.text()) && i + 1 < statement.arguments()) {
                Token value = statement.argument(++i);
                String key =
                        word.text().equals("inst") ? "instance" : word.text().equals("id") ? "sync_id" : word.text();
                sync.put(key, value.text(), value.location());
            } else if (i == 1) {
                sync.put("instance", word.text(), word.location());
            } else {
                problems.error(word.location(), "lvs_sync_daemon: '" + word.text() + "' is not understood");
            }
        }
        into.put("lvs_sync_daemon", sync.build());
    }

    private void timeouts(Statement statement, Node.Builder into) {
        Node.Builder timeouts = new Node.Builder(statement.location());
        for (int i = 0; i + 1 < statement.arguments(); i += 2) {
            Token word = statement.argument(i);
            if (Set.of("tcp", "tcpfin", "udp").contains(word.text())) {
                keywords.seconds(statement.argument(i + 1)).ifPresent(value -> timeouts.put(word.text(), value));
            } else {
                problems.error(word.location(), "lvs_timeouts: '" + word.text() + "' is not tcp, tcpfin or udp");
            }
        }
        into.put("lvs_timeouts", timeouts.build());
    }
}
