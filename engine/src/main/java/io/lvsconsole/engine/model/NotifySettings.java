package io.lvsconsole.engine.model;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The section {@code notify}: mail and event pipes. */
public record NotifySettings(
        @Setting(doc = "Receivers of mails.") List<String> notificationEmail,
        @Setting(computed = "USER@HOST", doc = "Sender of mails.") Optional<String> notificationEmailFrom,
        @Setting(computed = "127.0.0.1", doc = "Mail server: HOST or ADDRESS.") Optional<String> smtpServer,
        @Setting(value = "25", range = "1..65535", doc = "Its port.") int smtpPort,
        @Setting(computed = "the host name", doc = "Name sent with HELO.") Optional<String> smtpHeloName,
        @Setting(value = "30s", range = "1s..10m", doc = "Time limit of one mail.") Duration smtpConnectTimeout,
        @Setting(value = "false", doc = "Mail for VRRP instances and groups that do not say otherwise.")
                boolean smtpAlertVrrp,
        @Setting(value = "true", doc = "Mail for real servers that do not say otherwise.") boolean smtpAlertChecker,
        @Setting(value = "false", doc = "No mail when an instance enters FAULT.") boolean noEmailFaults,
        @Setting(value = "0", range = "0..24h", doc = "Repeat the mail of a server that is down so often; 0 for never.")
                Duration repeat,
        @Setting(doc = "Pipe that gets every VRRP event as a line.") Optional<String> vrrpNotifyFifo,
        @Setting(doc = "Program that reads this pipe, whose path is its last argument.")
                Optional<Command> vrrpNotifyFifoScript,
        @Setting(doc = "Pipe that gets every event of virtual services as a line.") Optional<String> lvsNotifyFifo,
        @Setting(doc = "Program that reads this pipe.") Optional<Command> lvsNotifyFifoScript,
        @Setting(doc = "Pipe that gets every event as a line.") Optional<String> notifyFifo,
        @Setting(doc = "Program that reads this pipe.") Optional<Command> notifyFifoScript) {

    /** No mail, no pipe. */
    public static final NotifySettings NONE = new NotifySettings(
            List.of(),
            Optional.empty(),
            Optional.empty(),
            25,
            Optional.empty(),
            Duration.ofSeconds(30),
            false,
            true,
            false,
            Duration.ZERO,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    /** Checks ranges and copies the list. */
    public NotifySettings {
        notificationEmail = List.copyOf(notificationEmail);
        Require.range("smtp_port", smtpPort, 1, 65535);
        Require.positive("smtp_connect_timeout", smtpConnectTimeout);
        Require.notNegative("repeat", repeat);
    }
}
