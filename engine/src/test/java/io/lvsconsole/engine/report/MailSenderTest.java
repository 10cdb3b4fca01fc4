package io.lvsconsole.engine.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.lvsconsole.engine.Eventually;
import io.lvsconsole.engine.config.ConfigFiles;
import io.lvsconsole.engine.config.HostSource;
import io.lvsconsole.engine.core.Notification;
import io.lvsconsole.engine.core.Notification.Level;
import io.lvsconsole.engine.model.EngineConfig;
import io.lvsconsole.engine.time.MonoTime;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The sender against a server that speaks just enough SMTP and keeps every line it hears. */
class MailSenderTest {

    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final List<String> told = new CopyOnWriteArrayList<>();
    private final AtomicLong skipped = new AtomicLong();
    private volatile String recipientAnswer = "250 ok";
    private ServerSocket listener;

    @BeforeEach
    void listen() throws IOException {
        listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        Thread server = new Thread(this::serve, "smtp");
        server.setDaemon(true);
        server.start();
    }

    @AfterEach
    void close() throws IOException {
        listener.close();
    }

    private void serve() {
        while (!listener.isClosed()) {
            try (Socket client = listener.accept()) {
                converse(client);
            } catch (IOException over) {
                continue;
            }
        }
    }

    private void converse(Socket client) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
        OutputStream out = client.getOutputStream();
        say(out, "220 here");
        boolean isText = false;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            heard.add(line);
            if (isText) {
                isText = !line.equals(".");
                if (!isText) {
                    say(out, "250 kept");
                }
            } else if (line.startsWith("DATA")) {
                isText = true;
                say(out, "354 go on");
            } else if (line.startsWith("RCPT")) {
                say(out, recipientAnswer);
            } else {
                say(out, line.startsWith("QUIT") ? "221 bye" : "250 ok");
            }
        }
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private MailSender sender() {
        EngineConfig config = ConfigFiles.loader(new HostSource())
                .parse(
                        "a.yaml",
                        """
                        notify: {notification_email: [ops@example.org], notification_email_from: lvs@example.org,
                                 smtp_server: 127.0.0.1, smtp_port: %d, smtp_helo_name: ds1.example.org}
                        services:
                          - {name: www, listen: "10.0.0.1:80", real_servers: [{address: 10.0.0.2, port: 80}]}
                        """
                                .formatted(listener.getLocalPort()))
                .config()
                .orElseThrow();
        return new MailSender(
                config,
                "ds1",
                () -> new MonoTime(System.nanoTime()).plus(Duration.ofSeconds(skipped.get())),
                note -> told.add(note.text()));
    }

    private static Notification down(String text) {
        return new Notification(
                Level.WARNING, "service.server_down", "www", text, Map.of("server", "10.0.0.2:80", "service", "www"));
    }

    @Test
    void a_mail_is_handed_over_with_its_headers_and_its_text() throws Exception {
        try (MailSender sender = sender()) {
            sender.run(down("Removing service 10.0.0.2 (said \"\u001b[2J\r\nBcc: all\")"), event -> {});
            Eventually.holds(() -> heard.contains("QUIT"));
        }
        assertThat(heard)
                .containsSubsequence(
                        "HELO ds1.example.org",
                        "MAIL FROM:<lvs@example.org>",
                        "RCPT TO:<ops@example.org>",
                        "DATA",
                        "From: lvs@example.org",
                        "To: ops@example.org",
                        "Subject: [ds1] Realserver 10.0.0.2:80 of virtual server www - DOWN",
                        "",
                        "Director: ds1",
                        "Service: www",
                        ".");
        assertThat(heard).noneMatch(line -> line.startsWith("Bcc") || line.indexOf('\u001b') >= 0);
        assertThat(told).isEmpty();
    }

    @Test
    void a_server_that_refuses_is_asked_three_times_and_then_told() throws Exception {
        recipientAnswer = "550 nobody here";
        try (MailSender sender = sender()) {
            sender.run(down("Removing service"), event -> {});
            Eventually.holds(() -> {
                skipped.addAndGet(10);
                return !told.isEmpty();
            });
        }
        assertThat(heard.stream().filter(line -> line.startsWith("RCPT"))).hasSize(3);
        assertThat(told).hasSize(1);
        assertThat(told.get(0))
                .contains("mail '[ds1] Realserver 10.0.0.2:80 of virtual server www - DOWN' was not sent")
                .contains("receiver ops@example.org refused: 550 nobody here");
    }
}
