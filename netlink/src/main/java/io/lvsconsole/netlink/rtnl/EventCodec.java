package io.lvsconsole.netlink.rtnl;

import io.lvsconsole.netlink.codec.DecodeException;
import io.lvsconsole.netlink.codec.NlMessage;
import java.util.Optional;

/** Notifications of rtnetlink as events. Pure. */
final class EventCodec {

    private EventCodec() {}

    /**
     * What a message tells.
     *
     * @return empty if it is about something else: bridges, MPLS and multicast routing share the message types
     */
    static Optional<RtnlEvent> read(NlMessage message, LinkNames names) throws DecodeException {
        int type = message.type();
        if (type == RtnlType.NEWLINK || type == RtnlType.DELLINK) {
            // Leaving a bridge is told as the removal of a link of family AF_BRIDGE.
            return LinkCodec.isLink(message) ? Optional.of(link(message, names)) : Optional.empty();
        }
        if (type < RtnlType.NEWADDR || !RtnlType.isIp(message.u8(0))) {
            return Optional.empty();
        }
        return switch (type) {
            case RtnlType.NEWADDR -> Optional.of(new RtnlEvent.AddressChanged(AddressCodec.read(message, names)));
            case RtnlType.DELADDR -> Optional.of(new RtnlEvent.AddressRemoved(AddressCodec.read(message, names)));
            case RtnlType.NEWROUTE, RtnlType.DELROUTE -> route(message, names);
            case RtnlType.NEWNEIGH -> Optional.of(new RtnlEvent.NeighbourChanged(NeighbourCodec.read(message, names)));
            case RtnlType.DELNEIGH -> Optional.of(new RtnlEvent.NeighbourRemoved(NeighbourCodec.read(message, names)));
            case RtnlType.NEWRULE -> Optional.of(new RtnlEvent.RuleChanged(RuleCodec.read(message)));
            case RtnlType.DELRULE -> Optional.of(new RtnlEvent.RuleRemoved(RuleCodec.read(message)));
            default -> Optional.empty();
        };
    }

    private static RtnlEvent link(NlMessage message, LinkNames names) throws DecodeException {
        LinkInfo link = LinkCodec.read(message, names);
        return message.type() == RtnlType.NEWLINK ? new RtnlEvent.LinkChanged(link) : new RtnlEvent.LinkRemoved(link);
    }

    private static Optional<RtnlEvent> route(NlMessage message, LinkNames names) throws DecodeException {
        RouteInfo route = RouteCodec.read(message, names);
        if (route.cached()) {
            return Optional.empty();
        }
        return Optional.of(
                message.type() == RtnlType.NEWROUTE
                        ? new RtnlEvent.RouteChanged(route)
                        : new RtnlEvent.RouteRemoved(route));
    }
}
