package io.lvsconsole.engine.config;

import java.util.regex.Pattern;

/** The formats {@code -c} takes. */
public enum ConfigFormat {
    /** Native YAML. */
    YAML("native configuration"),
    /** keepalived.conf. */
    KEEPALIVED("keepalived.conf"),
    /** ldirectord.cf. */
    LDIRECTORD("ldirectord.cf"),
    /** A directory with ha.cf, haresources and authkeys. */
    HEARTBEAT("heartbeat directory");

    private static final Pattern KEEPALIVED_WORD = Pattern.compile(
            "(?m)^[ \\t]*(global_defs|vrrp_\\w+|virtual_server(_group)?|static_\\w+|track_(file|group)|garp_group"
                    + "|include\\w?|bfd_instance|net_namespace\\w*|SSL|instance|interface_up_down_delays)\\b(?!\\s*[:=])");
    private static final Pattern LDIRECTORD_WORD = Pattern.compile(
            "(?m)^(virtual6?|real6?|fallback6?|check\\w+|negotiatetimeout|failurecount|autoreload|callback|fallbackcommand"
                    + "|logfile|emailalert\\w*|smtp|execute|supervised|fork|quiescent|readdquiescent|cleanstop"
                    + "|maintenancedir)[ \\t]*(=|$)");
    private static final Pattern YAML_KEY =
            Pattern.compile("(?m)\\A\\s*\\{|^(---|(director|vrrp|heartbeat|resources|services|control|log|notify):)");

    private final String title;

    ConfigFormat(String title) {
        this.title = title;
    }

    /** The format of a file, by its words, and by its name where the words do not tell. */
    public static ConfigFormat of(String path, String text) {
        if (path.endsWith(".yaml")
                || path.endsWith(".yml")
                || YAML_KEY.matcher(text).find()) {
            return YAML;
        }
        if (KEEPALIVED_WORD.matcher(text).find()) {
            return KEEPALIVED;
        }
        if (LDIRECTORD_WORD.matcher(text).find() || path.endsWith(".cf")) {
            return LDIRECTORD;
        }
        return path.endsWith(".conf") ? KEEPALIVED : YAML;
    }

    /** For people. */
    @Override
    public String toString() {
        return title;
    }
}
