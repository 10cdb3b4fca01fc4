package io.lvsconsole.engine.sim.cluster;

import io.lvsconsole.engine.core.ServiceEffect;
import io.lvsconsole.engine.health.CheckOutcome;

/** The servers behind a director, as its checks find them. */
interface RealServers {

    /**
     * What a check begun now will find.
     *
     * @param run the check
     * @param director who asks
     */
    CheckOutcome outcome(ServiceEffect.RunCheck run, Segment.Station director);
}
