package io.lvsconsole.engine.sim.cluster;

import io.lvsconsole.engine.core.ControlPart;
import io.lvsconsole.engine.core.EngineCore;
import io.lvsconsole.engine.core.HeartbeatPart;
import io.lvsconsole.engine.core.ResourcesPart;
import io.lvsconsole.engine.core.ServicesPart;
import io.lvsconsole.engine.core.VrrpPart;
import io.lvsconsole.engine.model.EngineConfig;
import java.util.List;

/** The parts of a simulated director's engine, as boot puts them together. */
final class Assembly {

    private Assembly() {}

    static EngineCore of(String name, EngineConfig config, VrrpPart vrrp) {
        ServicesPart services = new ServicesPart(config);
        HeartbeatPart heartbeat = new HeartbeatPart(config);
        ResourcesPart resources = new ResourcesPart(config);
        ControlPart control = new ControlPart(name, vrrp, services, heartbeat, resources);
        return new EngineCore(List.of(vrrp, services, heartbeat, resources, control));
    }
}
