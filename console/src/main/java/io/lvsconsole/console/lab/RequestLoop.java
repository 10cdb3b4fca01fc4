package io.lvsconsole.console.lab;

import io.lvsconsole.console.source.LabWorld.ClientView;
import io.lvsconsole.netlink.kernel.KernelException;
import io.lvsconsole.netlink.net.IpAddress;
import io.lvsconsole.netlink.net.PrintableText;
import io.lvsconsole.netlink.sys.NetNamespace;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Real requests from inside a namespace, every so often, each on a thread of its own while it lasts. */
final class RequestLoop implements AutoCloseable {

    private static final int THREADS = 24;
    private static final int MOST_BYTES = 4096;
    private static final long SECOND_NS = 1_000_000_000;

    private final Scenario.ClientPart client;
    private final ScheduledExecutorService threads;
    private final Deque<Long> lately = new ArrayDeque<>();
    private int requests;
    private long answered;
    private long lost;
    private long lastMicros = -1;
    private String lastAnswer = "";
    private long lostSinceNs = -1;

    RequestLoop(Scenario.ClientPart client, String namespace) {
        this.client = client;
        this.threads = Executors.newScheduledThreadPool(THREADS, task -> {
            Thread thread = new Thread(() -> inside(namespace, task), "lab-client");
            thread.setDaemon(true);
            return thread;
        });
    }

    private static void inside(String namespace, Runnable task) {
        try (NetNamespace space = NetNamespace.named(namespace)) {
            space.enter();
        } catch (KernelException e) {
            // The lab was closed while a thread began: there is nothing left to ask.
            return;
        }
        task.run();
    }

    /** Begins, as soon as there is somebody to ask: the boot of a lab is no loss. */
    void begin(BooleanSupplier isThere) {
        long everyNs = client.every().toNanos();
        threads.scheduleAtFixedRate(() -> next(isThere), 0, everyNs, TimeUnit.NANOSECONDS);
    }

    /** The clock of the requests only hands them out, so that a slow answer holds up nobody. */
    private void next(BooleanSupplier isThere) {
        if (requests == 0 && !isThere.getAsBoolean()) {
            return;
        }
        int turn = requests++;
        IpAddress source =
                client.addresses().get(turn % client.addresses().size()).address();
        threads.execute(() -> request(source));
    }

    private void request(IpAddress source) {
        long begun = System.nanoTime();
        int timeout = (int) client.timeout().toMillis();
        try (Socket socket = new Socket()) {
            socket.setSoTimeout(timeout);
            socket.bind(new InetSocketAddress(address(source), 0));
            socket.connect(new InetSocketAddress(address(client.virtual()), client.port()), timeout);
            String line = "GET / HTTP/1.0\r\nHost: " + client.virtual() + "\r\n\r\n";
            socket.getOutputStream().write(line.getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
            int body = answer.indexOf("\r\n\r\n");
            if (body < 0) {
                lost();
                return;
            }
            answered((System.nanoTime() - begun) / 1000, answer.substring(body).trim());
            Thread.sleep(ThreadLocalRandom.current().nextLong(client.stay().toMillis() + 1));
        } catch (IOException e) {
            lost();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static InetAddress address(IpAddress address) throws IOException {
        return InetAddress.getByAddress(address.toBytes());
    }

    private synchronized void answered(long micros, String answer) {
        answered++;
        lastMicros = micros;
        lastAnswer = PrintableText.of(answer);
        lostSinceNs = -1;
        lately.add(System.nanoTime());
    }

    private synchronized void lost() {
        lost++;
        lastMicros = -1;
        lostSinceNs = lostSinceNs < 0 ? System.nanoTime() : lostSinceNs;
    }

    synchronized ClientView view() {
        long now = System.nanoTime();
        while (!lately.isEmpty() && now - lately.peek() > SECOND_NS) {
            lately.remove();
        }
        long since = lostSinceNs < 0 ? -1 : (now - lostSinceNs) / 1_000_000;
        return new ClientView(answered, lost, lately.size(), lastMicros, lastAnswer, since);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
