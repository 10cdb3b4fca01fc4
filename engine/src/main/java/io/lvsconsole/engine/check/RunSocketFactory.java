package io.lvsconsole.engine.check;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.concurrent.Callable;
import javax.net.SocketFactory;

/**
 * Made by database drivers, which know their socket factory by its class name only: hands out the sockets of the run that
 * its thread is in.
 */
public final class RunSocketFactory extends SocketFactory {

    private static final ThreadLocal<CheckSockets> CURRENT = new ThreadLocal<>();

    private final CheckSockets sockets;

    /** For drivers, on the thread of a run. */
    public RunSocketFactory() {
        this.sockets = CURRENT.get();
        if (sockets == null) {
            throw new IllegalStateException("no check runs on this thread");
        }
    }

    /** Does something whose drivers make their sockets here. */
    static <T> T with(CheckSockets sockets, Callable<T> deed) throws Exception {
        CURRENT.set(sockets);
        try {
            return deed.call();
        } finally {
            CURRENT.remove();
        }
    }

    @Override
    public Socket createSocket() {
        return sockets.createSocket();
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return sockets.createSocket(host, port);
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort) throws IOException {
        return sockets.createSocket(host, port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return sockets.createSocket(host, port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) throws IOException {
        return sockets.createSocket(host, port);
    }
}
