package io.lvsconsole.engine.model;

import java.util.List;
import java.util.Optional;

/** All an operator wants of one director: the root of the native configuration, one component per section. */
public record EngineConfig(
        @Setting(value = "{}", doc = "This director: its name, how it treats the IPVS table and its virtual addresses.")
                Director director,
        @Setting(value = "{}", doc = "VRRP: instances, sync groups and what they track.") VrrpSettings vrrp,
        @Setting(doc = "Heartbeat: nodes, media, timers, ping nodes and keys.") Optional<HeartbeatSettings> heartbeat,
        @Setting(value = "{}", doc = "Resource groups of the heartbeat cluster, and fencing.")
                ResourceSettings resources,
        @Setting(doc = "Virtual services with their real servers and checks.") List<VirtualService> services,
        @Setting(value = "{}", doc = "The control socket.") ControlSettings control,
        @Setting(value = "{}", doc = "Where the engine writes its log.") LogSettings log,
        @Setting(key = "notify", value = "{}", doc = "Mail and event pipes on changes of state.")
                NotifySettings notifications) {

    /** Copies the list. */
    public EngineConfig {
        services = List.copyOf(services);
    }

    /** A configuration that wants nothing. */
    public static EngineConfig empty() {
        return new EngineConfig(
                Director.DEFAULT,
                VrrpSettings.NONE,
                Optional.empty(),
                ResourceSettings.NONE,
                List.of(),
                ControlSettings.DEFAULT,
                LogSettings.DEFAULT,
                NotifySettings.NONE);
    }

    /** This configuration with other virtual services. */
    public EngineConfig withServices(List<VirtualService> newServices) {
        return new EngineConfig(director, vrrp, heartbeat, resources, newServices, control, log, notifications);
    }

    /** This configuration with other VRRP settings. */
    public EngineConfig withVrrp(VrrpSettings newVrrp) {
        return new EngineConfig(director, newVrrp, heartbeat, resources, services, control, log, notifications);
    }

    /** This configuration with other director settings. */
    public EngineConfig withDirector(Director newDirector) {
        return new EngineConfig(newDirector, vrrp, heartbeat, resources, services, control, log, notifications);
    }

    /** This configuration with other heartbeat settings and resources. */
    public EngineConfig withHeartbeat(HeartbeatSettings newHeartbeat, ResourceSettings newResources) {
        return new EngineConfig(
                director, vrrp, Optional.of(newHeartbeat), newResources, services, control, log, notifications);
    }
}
