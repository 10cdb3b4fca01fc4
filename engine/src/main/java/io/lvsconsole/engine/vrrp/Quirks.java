package io.lvsconsole.engine.vrrp;

/**
 * Deviations from the protocol's course, each a keepalived option and off by default.
 *
 * @param skipsKnownAddresses {@code skip_check_adv_addr}: the address list is not compared again for the same master
 * @param acceptsOtherAddresses another address list is reported but not refused (keepalived from 2.3.3 on); helps
 *     changing the addresses of a pair one node at a time
 * @param lowerPriorityNoAdvert {@code lower_prio_no_advert}: a master does not answer a lower priority at once
 * @param higherPrioritySendAdvert {@code higher_prio_send_advert}: a master sends once more before it yields
 * @param startsAsMaster {@code state MASTER}: inside a sync group the first timer is shortened
 */
public record Quirks(
        boolean skipsKnownAddresses,
        boolean acceptsOtherAddresses,
        boolean lowerPriorityNoAdvert,
        boolean higherPrioritySendAdvert,
        boolean startsAsMaster) {

    /** None. */
    public static final Quirks NONE = new Quirks(false, false, false, false, false);
}
