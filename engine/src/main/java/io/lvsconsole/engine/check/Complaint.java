package io.lvsconsole.engine.check;

import io.lvsconsole.engine.health.CheckOutcome;
import io.lvsconsole.netlink.net.PrintableText;
import io.netty.handler.ssl.NotSslRecordException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.PortUnreachableException;
import java.net.SocketTimeoutException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import javax.net.ssl.SSLException;

/** What an exception of the network, the TLS layer or a client library says about the server, in an operator's words. */
final class Complaint {

    private static final int MAX_LENGTH = 200;
    private static final int MAX_CAUSES = 16;

    private Complaint() {}

    /**
     * The outcome of a run that ended so.
     *
     * @param wasHeard whether the server's host had answered before; a refusal and a TLS complaint are answers themselves
     */
    static CheckOutcome of(Throwable broken, boolean wasHeard, Duration took) {
        List<Throwable> causes = causes(broken);
        if (has(causes, NoRouteToHostException.class)) {
            return CheckOutcome.silent("no route to host", took);
        }
        if (has(causes, PortUnreachableException.class)) {
            return CheckOutcome.failed("port unreachable", took);
        }
        if (has(causes, SocketTimeoutException.class)) {
            return late(wasHeard, took);
        }
        Optional<Throwable> unconnected = find(causes, ConnectException.class);
        if (unconnected.isPresent()) {
            boolean isRefused = String.valueOf(unconnected.get().getMessage()).contains("refused");
            return isRefused
                    ? CheckOutcome.failed("connect refused", took)
                    : CheckOutcome.silent(text(unconnected.get()), took);
        }
        if (has(causes, SSLException.class) || has(causes, CertificateException.class)) {
            return CheckOutcome.failed(PrintableText.of("TLS: " + tls(causes), MAX_LENGTH), took);
        }
        return new CheckOutcome(false, wasHeard, text(broken), took, OptionalInt.empty());
    }

    /** The outcome of a run whose time is over. */
    static CheckOutcome late(boolean wasHeard, Duration took) {
        return wasHeard
                ? CheckOutcome.failed("answer not complete within the timeout", took)
                : CheckOutcome.silent("no answer within the timeout", took);
    }

    private static String tls(List<Throwable> causes) {
        if (has(causes, NotSslRecordException.class)
                || find(causes, SSLException.class)
                        .filter(tls -> String.valueOf(tls.getMessage()).startsWith("Unsupported or unrecognized"))
                        .isPresent()) {
            return "the server does not speak TLS";
        }
        Optional<Throwable> expired = find(causes, CertificateExpiredException.class);
        if (expired.isPresent()) {
            return "the certificate has expired (" + text(expired.get()) + ")";
        }
        if (has(causes, CertificateNotYetValidException.class)) {
            return "the certificate is not valid yet";
        }
        if (has(causes, CertPathBuilderException.class)) {
            return "the certificate is not signed by an accepted authority";
        }
        // The last of the chain says most: "No subject alternative DNS name matching NAME found".
        return find(causes, CertPathValidatorException.class)
                .or(() -> find(causes, CertificateException.class))
                .or(() -> find(causes, SSLException.class))
                .map(Complaint::text)
                .orElse("handshake failed");
    }

    private static boolean has(List<Throwable> causes, Class<? extends Throwable> kind) {
        return find(causes, kind).isPresent();
    }

    private static Optional<Throwable> find(List<Throwable> causes, Class<? extends Throwable> kind) {
        return causes.stream().filter(kind::isInstance).reduce((earlier, later) -> later);
    }

    private static List<Throwable> causes(Throwable broken) {
        List<Throwable> causes = new ArrayList<>();
        for (Throwable at = broken; at != null && causes.size() < MAX_CAUSES; at = at.getCause()) {
            causes.add(at);
        }
        return causes;
    }

    private static String text(Throwable cause) {
        String message = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return PrintableText.of(message, MAX_LENGTH);
    }
}
