package io.lvsconsole.engine.check;

import com.google.re2j.Pattern;
import io.lvsconsole.engine.health.CheckOutcome;
import io.lvsconsole.engine.model.CheckSpec;
import io.lvsconsole.engine.model.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.commons.net.ftp.FTP;
import org.apache.commons.net.ftp.FTPClient;
import org.apache.commons.net.ftp.FTPReply;

/** A login by FTP, and a file fetched in passive mode and searched. */
final class FtpCheck {

    private static final int MAX_READ = 64 * 1024;

    private FtpCheck() {}

    static CheckOutcome run(CheckSockets sockets, CheckSpec.Ftp check) throws IOException {
        FTPClient client = new FTPClient();
        // The sockets keep the time, for the connection of the file, too.
        client.setSocketFactory(sockets);
        client.setRemoteVerificationEnabled(true);
        try {
            client.connect(
                    sockets.target().socket().getAddress(), sockets.target().port());
            Optional<String> complaint = converse(client, check);
            return complaint
                    .map(text -> CheckOutcome.failed(text, sockets.elapsed()))
                    .orElseGet(() -> CheckOutcome.passed(sockets.elapsed()));
        } finally {
            if (client.isConnected()) {
                client.disconnect();
            }
        }
    }

    private static Optional<String> converse(FTPClient client, CheckSpec.Ftp check) throws IOException {
        if (!FTPReply.isPositiveCompletion(client.getReplyCode())) {
            return Optional.of("greeting " + client.getReplyCode());
        }
        String password = check.password().map(Secret::reveal).orElse("lvsconsole@");
        if (!client.login(check.login(), password)) {
            return Optional.of("login refused: " + client.getReplyCode());
        }
        if (check.file().isEmpty()) {
            client.logout();
            return Optional.empty();
        }
        client.enterLocalPassiveMode();
        client.setFileType(FTP.BINARY_FILE_TYPE);
        try (InputStream file = client.retrieveFileStream(check.file().get())) {
            if (file == null) {
                return Optional.of("file not to be had: " + client.getReplyCode());
            }
            String text = new String(file.readNBytes(MAX_READ), StandardCharsets.UTF_8);
            boolean matches = check.receive()
                    .map(Pattern::compile)
                    .map(wanted -> wanted.matcher(text).find())
                    .orElse(true);
            return matches ? Optional.empty() : Optional.of("file does not match");
        }
    }
}
