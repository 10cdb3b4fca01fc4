package io.lvsconsole.engine.api;

import java.util.List;

/**
 * The engine at one moment. Times are milliseconds ago or ahead, so that no clock has to be shared.
 *
 * @param apiVersion {@value #API_VERSION}; within a version fields are only added
 * @param director the director's name
 * @param vrrp VRRP instances in the order of the configuration
 * @param services virtual services in the order of the configuration
 * @param holding whether weights are held because everything went silent at once
 * @param alarms what needs eyes now, in words
 * @param heartbeat the heartbeat membership; {@link HeartbeatView#NONE} without one
 * @param groups resource groups in the order of the configuration
 */
public record EngineSnapshot(
        int apiVersion,
        String director,
        List<VrrpView> vrrp,
        List<ServiceView> services,
        boolean holding,
        List<String> alarms,
        HeartbeatView heartbeat,
        List<GroupView> groups) {

    /** The version of this protocol. */
    public static final int API_VERSION = 1;

    /** Copies. */
    public EngineSnapshot {
        vrrp = List.copyOf(vrrp);
        services = List.copyOf(services);
        alarms = List.copyOf(alarms);
        groups = List.copyOf(groups);
    }
}
