package io.lvsconsole.engine.check;

import java.io.IOException;
import java.io.OutputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A server that means no good, on TCP and UDP of a port at once. Also a program, {@code MODE KIND/PORT...}: it listens on
 * all the ports until it is ended.
 */
final class HostileServer implements AutoCloseable {

    /** What it does to whoever connects or sends a datagram. */
    enum Mode {
        /** Accepts and says nothing. */
        SILENT,
        /** Random bytes, then nothing. */
        GARBAGE,
        /** Bytes without end and without a line end. */
        ENDLESS,
        /** Lines without end that look like continuations of an answer. */
        LINES,
        /** A byte now and then, for ever. */
        DRIP,
        /** Closes at once. */
        CLOSES,
        /** Resets the connection at once. */
        RESETS,
        /** A fatal TLS alert, whatever is asked. */
        ALERT,
        /** Escape sequences of terminals. */
        ESCAPES
    }

    private static final int GARBAGE_LENGTH = 3000;

    private final Mode mode;
    private final ServerSocket tcp;
    private final DatagramSocket udp;
    private final Set<Socket> clients = ConcurrentHashMap.newKeySet();
    private volatile boolean isClosed;

    /** On a free port of loopback. */
    HostileServer(Mode mode) throws IOException {
        this(mode, new ServerSocket(0, 100, InetAddress.getLoopbackAddress()), true);
    }

    private HostileServer(Mode mode, ServerSocket tcp, boolean isBoth) throws IOException {
        this.mode = mode;
        this.tcp = tcp;
        this.udp = isBoth ? datagrams(tcp) : null;
        daemon(this::accept);
        if (isBoth) {
            daemon(this::answer);
        }
    }

    private static DatagramSocket datagrams(ServerSocket like) throws SocketException {
        return new DatagramSocket(new InetSocketAddress(like.getInetAddress(), like.getLocalPort()));
    }

    /** The program. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Mode mode = Mode.valueOf(arguments[0].toUpperCase(Locale.ROOT));
        Set<String> udp = Set.of(arguments[1].split(","));
        for (String port : arguments[2].split(",")) {
            new HostileServer(mode, new ServerSocket(Integer.parseInt(port), 100), udp.contains(port));
        }
        System.out.println("listening");
        Thread.sleep(Duration.ofMinutes(10).toMillis());
    }

    int port() {
        return tcp.getLocalPort();
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "hostile");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (!isClosed) {
            try {
                Socket client = tcp.accept();
                clients.add(client);
                daemon(() -> {
                    try {
                        serve(client);
                    } catch (IOException | InterruptedException gone) {
                        clients.remove(client);
                    }
                });
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket client) throws IOException, InterruptedException {
        OutputStream out = client.getOutputStream();
        switch (mode) {
            case SILENT -> {}
            case GARBAGE -> out.write(garbage());
            case ENDLESS -> {
                byte[] some = "220 ".repeat(2048).getBytes(StandardCharsets.US_ASCII);
                while (!isClosed) {
                    out.write(some);
                }
            }
            case LINES -> {
                byte[] some = "220-more to come\r\n".repeat(512).getBytes(StandardCharsets.US_ASCII);
                while (!isClosed) {
                    out.write(some);
                }
            }
            case DRIP -> {
                while (!isClosed) {
                    out.write('2');
                    Thread.sleep(50);
                }
            }
            case CLOSES -> client.close();
            case RESETS -> {
                client.setSoLinger(true, 0);
                client.close();
            }
            case ALERT -> out.write(new byte[] {0x15, 3, 3, 0, 2, 2, 40});
            case ESCAPES -> out.write("554 \u001b]0;owned\u0007\u001b[2J\r\n".getBytes(StandardCharsets.US_ASCII));
        }
    }

    private static byte[] garbage() {
        byte[] bytes = new byte[GARBAGE_LENGTH];
        new Random(7).nextBytes(bytes);
        return bytes;
    }

    private void answer() {
        byte[] buffer = new byte[65536];
        while (!isClosed) {
            try {
                DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                udp.receive(packet);
                reply(packet);
            } catch (IOException e) {
                return;
            }
        }
    }

    private void reply(DatagramPacket asked) throws IOException {
        byte[] bytes =
                switch (mode) {
                    case SILENT, CLOSES, RESETS, DRIP -> new byte[0];
                    case GARBAGE, ALERT -> Arrays.copyOf(garbage(), 200);
                    case ESCAPES -> "\u001b[2J\u001b]0;owned\u0007".getBytes(StandardCharsets.US_ASCII);
                    // What was asked comes back, over and over: identifiers and all.
                    case ENDLESS, LINES -> Arrays.copyOf(asked.getData(), asked.getLength());
                };
        int copies = bytes.length == 0 ? 0 : mode == Mode.ENDLESS || mode == Mode.LINES ? 500 : 1;
        for (int i = 0; i < copies; i++) {
            udp.send(new DatagramPacket(bytes, bytes.length, asked.getSocketAddress()));
        }
    }

    @Override
    public void close() throws IOException {
        isClosed = true;
        tcp.close();
        if (udp != null) {
            udp.close();
        }
        for (Socket client : clients) {
            client.close();
        }
    }
}
