package io.lvsconsole.engine.core;

import io.lvsconsole.engine.model.CheckSpec;
import io.lvsconsole.netlink.ipvs.DestinationKey;
import io.lvsconsole.netlink.ipvs.ServiceKey;
import java.util.Optional;

/**
 * What makes two checks the same: equal ones are run once, and the result counts for every service that has them (as
 * ldirectord does).
 *
 * @param spec what is checked, times included
 * @param server the real server, with the service's port if it has none of its own
 * @param service the service, where the check is told of it (programs); else empty
 */
public record CheckKey(CheckSpec spec, DestinationKey server, Optional<ServiceKey> service) {}
