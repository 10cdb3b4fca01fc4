package io.lvsconsole.engine.core;

import io.lvsconsole.engine.vrrp.AdvertRejection;
import io.lvsconsole.engine.vrrp.ReceivedAdvert;
import io.lvsconsole.engine.vrrp.VirtualRouter;

/** Why an advertisement was ignored, in keepalived's words where it has some. Told once a reason until the role changes. */
final class Rejections {

    private Rejections() {}

    static String text(VirtualRouter router, AdvertRejection reason, ReceivedAdvert received) {
        String from = " from " + received.source();
        return switch (reason) {
            case HOP_LIMIT -> "invalid TTL/HL. Received " + received.hopLimit() + from;
            case VERSION ->
                "invalid version. Received " + received.advert().version().number() + " and expect "
                        + router.version().number() + from;
            case AUTHENTICATION_TYPE ->
                "received a " + received.advert().authentication().type() + " auth, expecting "
                        + router.authentication().type() + from;
            case PASSWORD -> "received an invalid passwd!" + from;
            case INTERVAL ->
                "advertisement interval mismatch mine="
                        + router.advertInterval().toSeconds() + " sec rcv'd="
                        + received.advert().interval().toSeconds() + " sec" + from;
            case TRANSPORT ->
                "expected " + (router.transport().isUnicast() ? "unicast" : "multicast") + " advert but received "
                        + (router.transport().isUnicast() ? "multicast" : "unicast") + from;
            case ADDRESSES -> {
                int theirs = received.advert().addresses().size();
                int ours = router.addresses().size();
                yield theirs == ours
                        ? "received other addresses than expected" + from
                        : "received an unexpected ip number count " + theirs + ", expected " + ours + "!" + from;
            }
            case SOURCE -> "unicast source address " + received.source() + " not a unicast peer";
            case ECHO ->
                "received an advert with our own address " + received.source() + ": an echo, or another host uses it";
        };
    }
}
