package io.lvsconsole.engine.check;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A server on loopback with a fixed dialogue: says every first line, expects every second one, then waits. */
final class LineServer implements AutoCloseable {

    private final ServerSocket socket;
    private volatile Optional<String> complaint = Optional.empty();

    /** Says and expects alternately; an empty text is not said. */
    LineServer(String... dialogue) throws IOException {
        this.socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        serve(client -> converse(client, dialogue));
    }

    private LineServer(byte[] start) throws IOException {
        this.socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        serve(client -> {
            OutputStream out = client.getOutputStream();
            out.write(start);
            while (true) {
                out.write(new byte[8192]);
            }
        });
    }

    /** Sends a start and then zeros until the client goes. */
    static LineServer endless(String start) throws IOException {
        return new LineServer(start.getBytes(StandardCharsets.UTF_8));
    }

    private interface Service {
        void serve(Socket client) throws IOException;
    }

    private void serve(Service service) {
        Thread thread = new Thread(() -> {
            try (Socket client = socket.accept()) {
                service.serve(client);
            } catch (IOException gone) {
                // The client went away or the test is over.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private void converse(Socket client, String... dialogue) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
        for (int i = 0; i < dialogue.length; i++) {
            if (i % 2 == 0) {
                if (!dialogue[i].isEmpty()) {
                    client.getOutputStream().write((dialogue[i] + "\r\n").getBytes(StandardCharsets.UTF_8));
                }
                continue;
            }
            String line = in.readLine();
            if (!dialogue[i].equals(line)) {
                complaint = Optional.of("expected " + dialogue[i] + " but got " + line);
                return;
            }
        }
        in.readLine();
    }

    Optional<String> complaint() {
        return complaint;
    }

    int port() {
        return socket.getLocalPort();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
