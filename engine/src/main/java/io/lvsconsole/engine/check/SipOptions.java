package io.lvsconsole.engine.check;

import io.lvsconsole.netlink.net.IpAddress;
import java.net.InetSocketAddress;
import java.util.Optional;

/** The OPTIONS request of RFC 3261 section 11 that asks a SIP server whether it lives. */
final class SipOptions {

    private SipOptions() {}

    /**
     * The request.
     *
     * @param login user and domain, {@code USER@DOMAIN}, or a user at the server's address
     * @param local where the answer must go; a server that looks at the Via line alone sends it there
     * @param transport {@code UDP} or {@code TCP}
     */
    static String request(String login, Target target, InetSocketAddress local, String transport) {
        String user = (login.indexOf('@') >= 0 ? login : login + "@" + target.address()).replaceAll("[\\r\\n<>]", "");
        String tag = Long.toHexString(System.nanoTime());
        return String.join(
                "\r\n",
                "OPTIONS sip:" + user + " SIP/2.0",
                "Via: SIP/2.0/" + transport + " " + hostPort(local) + ";rport;branch=z9hG4bK" + tag,
                "Max-Forwards: 70",
                "To: <sip:" + user + ">",
                "From: <sip:" + user + ">;tag=" + tag,
                "Call-ID: " + tag,
                "CSeq: 1 OPTIONS",
                "Contact: <sip:" + user + ">",
                "Accept: application/sdp",
                "Content-Length: 0",
                "",
                "");
    }

    private static String hostPort(InetSocketAddress local) {
        byte[] address = local.getAddress().getAddress();
        return new Target(IpAddress.ofBytes(address), local.getPort(), Optional.empty(), Optional.empty(), 0)
                .hostPort();
    }
}
