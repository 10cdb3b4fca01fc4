package io.lvsconsole.engine.report;

import io.lvsconsole.engine.model.NotifySettings;
import io.lvsconsole.netlink.net.PrintableText;
import java.io.IOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Optional;
import org.apache.commons.net.smtp.SMTPClient;
import org.apache.commons.net.smtp.SMTPReply;

/**
 * Hands a mail to the server of the configuration, or, without one, to the one on this host (RFC 5321). Blocks at most for
 * {@code smtp_connect_timeout} at each step.
 */
final class SmtpTransport {

    private final NotifySettings settings;

    SmtpTransport(NotifySettings settings) {
        this.settings = settings;
    }

    /**
     * Sends.
     *
     * @throws IOException if the server does not take it for everybody; the message says what it answered
     */
    void send(Mail mail) throws IOException {
        int limit = (int) settings.smtpConnectTimeout().toMillis();
        SMTPClient client = new SMTPClient("UTF-8");
        client.setConnectTimeout(limit);
        client.setDefaultTimeout(limit);
        String server = settings.smtpServer().orElse("127.0.0.1");
        try {
            client.connect(server, settings.smtpPort());
            client.setSoTimeout(limit);
            demand(client, SMTPReply.isPositiveCompletion(client.getReplyCode()), "greeting");
            demand(client, client.login(settings.smtpHeloName().orElse(hostName())), "HELO");
            demand(client, client.setSender(from()), "sender " + from());
            for (String receiver : mail.to()) {
                demand(client, client.addRecipient(receiver), "receiver " + receiver);
            }
            try (Writer writer = client.sendMessageData()) {
                if (writer == null) {
                    throw new IOException("the server does not take the text: " + answer(client));
                }
                writer.write(text(mail));
            }
            demand(client, client.completePendingCommand(), "text");
            client.logout();
        } catch (IOException e) {
            throw new IOException(server + ":" + settings.smtpPort() + ": " + e.getMessage(), e);
        } finally {
            if (client.isConnected()) {
                client.disconnect();
            }
        }
    }

    private static void demand(SMTPClient client, boolean holds, String what) throws IOException {
        if (!holds) {
            throw new IOException(what + " refused: " + answer(client));
        }
    }

    private static String answer(SMTPClient client) {
        return PrintableText.of(
                Optional.ofNullable(client.getReplyString()).orElse("").strip(), 120);
    }

    private String from() {
        return settings.notificationEmailFrom().orElse(System.getProperty("user.name") + "@" + hostName());
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }

    /** The message; nothing in it can end a header line early. */
    private String text(Mail mail) {
        StringBuilder text = new StringBuilder();
        header(text, "Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now()));
        header(text, "From", from());
        header(text, "To", String.join(", ", mail.to()));
        header(text, "Subject", subject(mail.subject()));
        header(text, "MIME-Version", "1.0");
        header(text, "Content-Type", "text/plain; charset=utf-8");
        header(text, "Content-Transfer-Encoding", "8bit");
        header(text, "Auto-Submitted", "auto-generated");
        text.append("\r\n");
        mail.lines().forEach(line -> text.append(PrintableText.of(line)).append("\r\n"));
        return text.toString();
    }

    private static void header(StringBuilder text, String name, String value) {
        text.append(name).append(": ").append(PrintableText.of(value)).append("\r\n");
    }

    /** Plain where it is ASCII, else an encoded word (RFC 2047). */
    private static String subject(String subject) {
        String clean = PrintableText.of(subject, 200);
        boolean isPlain = clean.chars().allMatch(c -> c >= ' ' && c < 127);
        return isPlain
                ? clean
                : "=?UTF-8?B?" + Base64.getEncoder().encodeToString(clean.getBytes(StandardCharsets.UTF_8)) + "?=";
    }
}
