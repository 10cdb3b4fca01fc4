package io.lvsconsole.engine.check;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** A socket under the limits of {@link CheckSockets}; with TLS it is connected when the handshake is done. */
final class CheckSocket extends Socket {

    private final CheckSockets run;
    private SSLSocket encrypted;

    CheckSocket(CheckSockets run) {
        this.run = run;
    }

    @Override
    public void connect(SocketAddress to) throws IOException {
        connect(to, 0);
    }

    /** Connects within what is left of the run; the library's own limit does not count. */
    @Override
    public void connect(SocketAddress to, int timeout) throws IOException {
        if (run.target().source().isPresent() && !isBound()) {
            bind(run.target().source().get());
        }
        super.connect(to, run.millisLeft());
        run.connected();
        if (run.encryption().isPresent()) {
            encrypted = handshake(run.encryption().get());
        }
    }

    private SSLSocket handshake(CheckSockets.Encryption encryption) throws IOException {
        String peer = encryption.name().orElse(run.target().address().toString());
        SSLSocket socket = (SSLSocket) encryption
                .context()
                .getSocketFactory()
                .createSocket(this, peer, run.target().port(), true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
        if (encryption.isVerified()) {
            parameters.setEndpointIdentificationAlgorithm("LDAPS");
        }
        Optional<String> sent = encryption.name().filter(name -> encryption.isSent() && TlsContexts.isHostName(name));
        parameters.setServerNames(sent.map(SNIHostName::new)
                .map(name -> List.of((javax.net.ssl.SNIServerName) name))
                .orElse(List.of()));
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return encrypted == null ? new Bounded(super.getInputStream()) : encrypted.getInputStream();
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        return encrypted == null ? super.getOutputStream() : encrypted.getOutputStream();
    }

    /** Nothing: each read waits for what is left of the run. */
    @Override
    public void setSoTimeout(int millis) {
        // See Bounded.
    }

    private void waitAtMost(int millis) throws SocketException {
        super.setSoTimeout(millis);
    }

    /** Reads within time and amount. */
    private final class Bounded extends FilterInputStream {

        Bounded(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 255;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (run.isOver()) {
                throw new SocketTimeoutException("the check's time is over");
            }
            waitAtMost(run.millisLeft());
            int count = super.read(into, offset, length);
            run.read(count);
            return count;
        }
    }
}
