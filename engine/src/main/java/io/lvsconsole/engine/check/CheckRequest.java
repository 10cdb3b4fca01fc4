package io.lvsconsole.engine.check;

import io.lvsconsole.engine.model.CheckSpec;
import io.lvsconsole.netlink.ipvs.DestinationKey;
import io.lvsconsole.netlink.ipvs.ServiceKey;

/**
 * One run of a check.
 *
 * @param spec what is checked
 * @param service the service it is done for, for programs that are told of it
 * @param server the real server's address, and its port or the service's if it has none
 * @param generation number of the run, from 1
 * @param lastPassed whether the run before passed
 */
public record CheckRequest(
        CheckSpec spec, ServiceKey service, DestinationKey server, long generation, boolean lastPassed) {

    CheckRequest with(CheckSpec other) {
        return new CheckRequest(other, service, server, generation, lastPassed);
    }
}
