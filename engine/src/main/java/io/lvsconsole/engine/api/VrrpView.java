package io.lvsconsole.engine.api;

import java.util.List;

/**
 * A VRRP instance.
 *
 * @param name its name
 * @param link the interface
 * @param vrid 1..255
 * @param family {@code ipv4} or {@code ipv6}
 * @param version 2 or 3
 * @param state {@code init}, {@code backup}, {@code master}, {@code fault}
 * @param sinceMs milliseconds in this state
 * @param cause why it is in this state
 * @param basePriority configured priority
 * @param priority effective priority
 * @param advertIntervalMs advert interval
 * @param addresses virtual addresses
 * @param master address of the master heard last; empty if this node is it or none was heard
 * @param masterPriority its priority, -1 if unknown
 * @param masterDownInMs until the master counts as gone; -1 if not waiting for that
 * @param faults why it cannot serve
 * @param standby whether an operator holds it back
 * @param sent adverts sent
 * @param received adverts accepted
 * @param rejected adverts refused
 */
public record VrrpView(
        String name,
        String link,
        int vrid,
        String family,
        int version,
        String state,
        long sinceMs,
        String cause,
        int basePriority,
        int priority,
        long advertIntervalMs,
        List<String> addresses,
        String master,
        int masterPriority,
        long masterDownInMs,
        List<String> faults,
        boolean standby,
        long sent,
        long received,
        long rejected) {

    /** Copies. */
    public VrrpView {
        addresses = List.copyOf(addresses);
        faults = List.copyOf(faults);
    }
}
