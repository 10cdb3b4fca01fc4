package io.lvsconsole.engine.check;

import io.lvsconsole.netlink.net.IpAddress;

/** Sends ICMP echo requests and hears the answers, for every ping check of the process. */
public interface PingSocket extends AutoCloseable {

    /** Without the privilege for raw sockets: every ping fails and says so. */
    PingSocket NONE = new PingSocket() {
        @Override
        public void echo(IpAddress address, int attempts, Attempt attempt) {
            attempt.silent("no raw socket: ping needs CAP_NET_RAW");
        }

        @Override
        public void close() {}
    };

    /**
     * Sends echo requests until one is answered; the attempt passes then and fails at its own deadline.
     *
     * @param address whom to ask
     * @param attempts how many requests within the attempt's time
     */
    void echo(IpAddress address, int attempts, Attempt attempt);

    @Override
    void close();
}
