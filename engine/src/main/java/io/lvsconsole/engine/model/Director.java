package io.lvsconsole.engine.model;

import java.time.Duration;
import java.util.Optional;

/** Settings of the director as a whole. */
public record Director(
        @Setting(value = "", computed = "the host name", doc = "Label of this director in mails and on screens.")
                String routerId,
        @Setting(
                        value = "3s",
                        range = "0..60s",
                        doc = "Lifetime of virtual addresses in the kernel, refreshed by the protocol thread, so that a"
                                + " frozen engine loses them; 0 for none. Not used on a node without peers.")
                Duration vipLease,
        @Setting(
                        value = "keep",
                        doc =
                                "What a clean stop does to the services in the IPVS table: keep leaves them, remove deletes"
                                        + " our own.")
                StopAction onStop,
        @Setting(
                        value = "repair",
                        doc =
                                "What happens when our services or servers in the IPVS table were changed by others: repair,"
                                        + " or show only.")
                DriftAction onDrift,
        @Setting(
                        value = "100",
                        range = "1..100",
                        doc =
                                "If at least so many percent of all checked real servers fail within one interval, weights"
                                        + " are kept and an alarm is raised.")
                int panicPercent,
        @Setting(doc = "Connection synchronisation between directors.") Optional<SyncSettings> lvsSyncDaemon,
        @Setting(doc = "IPVS connection timeouts, set on start and restored on stop.")
                Optional<LvsTimeouts> lvsTimeouts,
        @Setting(doc = "Directory of marker files named ADDRESS or ADDRESS:PORT that take real servers out of service.")
                Optional<String> maintenanceDir,
        @Setting(
                        value = "",
                        computed = "root",
                        doc =
                                "User, and after a blank group, that programs run as; else keepalived_script if that user exists.")
                String scriptUser,
        @Setting(value = "false", doc = "Refuse scripts that others than root can write to.")
                boolean enableScriptSecurity,
        @Setting(value = "false", doc = "Accepted for keepalived.conf: interfaces may always appear later.")
                boolean dynamicInterfaces,
        @Setting(
                        value = "false",
                        doc = "Reload when the configuration file changed on disk; an invalid file changes nothing.")
                boolean autoreload) {

    /** All defaults. */
    public static final Director DEFAULT = new Director(
            "",
            Duration.ofSeconds(3),
            StopAction.KEEP,
            DriftAction.REPAIR,
            100,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            "",
            false,
            false,
            false);

    /** Checks ranges. */
    public Director {
        Require.notNegative("vip_lease", vipLease);
        Require.range("panic_percent", panicPercent, 1, 100);
    }

    /** What a clean stop does to our services in the IPVS table. */
    public enum StopAction {
        /** They stay and keep forwarding. */
        KEEP,
        /** They are removed. */
        REMOVE
    }

    /** What happens when others changed our part of the table. */
    public enum DriftAction {
        /** Our wanted state is written again. */
        REPAIR,
        /** It is only shown. */
        SHOW
    }
}
