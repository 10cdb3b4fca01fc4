package io.lvsconsole.engine.model;

import java.util.Optional;

/** Scripts and mails on changes of a VRRP instance or sync group. */
public record NotifyScripts(
        @Setting(doc = "Run as master begins.") Optional<Command> notifyMaster,
        @Setting(doc = "Run as backup begins.") Optional<Command> notifyBackup,
        @Setting(doc = "Run as fault begins.") Optional<Command> notifyFault,
        @Setting(doc = "Run when the engine stops.") Optional<Command> notifyStop,
        @Setting(doc = "Run when the instance is removed by a reload.") Optional<Command> notifyDeleted,
        @Setting(doc = "Run when a master hears an advert of lower priority.") Optional<Command> notifyMasterRxLowerPri,
        @Setting(
                        key = "notify",
                        doc = "Run on each change, after the others, with INSTANCE|GROUP, name, state and priority.")
                Optional<Command> notifyAny,
        @Setting(value = "false", doc = "Also notify when the priority changes.") boolean notifyPriorityChanges,
        @Setting(computed = "notify.smtp_alert_vrrp", doc = "Send mail on changes of state.")
                Optional<Boolean> smtpAlert) {

    /** No script. */
    public static final NotifyScripts NONE = new NotifyScripts(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            false,
            Optional.empty());
}
