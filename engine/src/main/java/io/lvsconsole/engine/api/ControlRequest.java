package io.lvsconsole.engine.api;

import java.util.List;
import java.util.Optional;

/**
 * What the engine can be asked. The JSON-RPC method is the word in {@link #method()}, the parameters are the components in
 * snake case.
 *
 * @param method the method
 * @param service name or key of a virtual service ({@code www}, {@code 10.0.0.1:80}, {@code FWM 5}), where one is meant
 * @param server {@code ADDRESS[:PORT]} of a real server, where one is meant
 * @param weight for {@link Method#WEIGHT}
 * @param timeoutMs for {@link Method#DRAIN} after which it is removed with connections left
 * @param instance name of a VRRP instance, a resource group or a node, where one is meant
 * @param commands for {@link Method#EDIT} numeric and complete ipvsadm commands, at most {@value #MOST_COMMANDS}; for
 *     heartbeat's programs the words after the program's name
 */
public record ControlRequest(
        Method method,
        Optional<String> service,
        Optional<String> server,
        Optional<Integer> weight,
        Optional<Long> timeoutMs,
        Optional<String> instance,
        List<String> commands) {

    /** Commands in one request. */
    public static final int MOST_COMMANDS = 2000;

    /** Copies the list. */
    public ControlRequest {
        commands = List.copyOf(commands);
    }

    /** A request without commands. */
    public ControlRequest(
            Method method,
            Optional<String> service,
            Optional<String> server,
            Optional<Integer> weight,
            Optional<Long> timeoutMs,
            Optional<String> instance) {
        this(method, service, server, weight, timeoutMs, instance, List.of());
    }

    /** What a caller may be. */
    public enum Role {
        /** May look. */
        VIEW,
        /** May also move traffic: drain, weight, failover. */
        OPERATE,
        /** May do everything. */
        ADMIN
    }

    /** Every method with the role it needs. */
    public enum Method {
        /** The whole picture: {@link EngineSnapshot}. */
        SNAPSHOT(Role.VIEW),
        /** The chain of causes of a server, a service or an instance. */
        EXPLAIN(Role.VIEW),
        /** Another weight for a server. */
        WEIGHT(Role.OPERATE),
        /** Weight 0 for a server. */
        QUIESCE(Role.OPERATE),
        /** Weight 0, and out when its connections have ended. */
        DRAIN(Role.OPERATE),
        /** A server out of the table. */
        DISABLE(Role.OPERATE),
        /** A server back to checks and configuration. */
        ENABLE(Role.OPERATE),
        /** Hands an instance over to another node and stays behind. */
        STANDBY(Role.OPERATE),
        /** Takes an instance to this node, and ends a standby. */
        TAKEOVER(Role.OPERATE),
        /** Says that a node, named in {@code instance}, is off, where its fencing is waited for. */
        FENCE_CONFIRM(Role.ADMIN),
        /** Forgets the failures of a resource group, named in {@code instance}, and tries a blocked stop again. */
        CLEANUP(Role.OPERATE),
        /** Takes back the last change an operator made. */
        UNDO(Role.OPERATE),
        /** What operators did, and whether it can be undone. */
        HISTORY(Role.VIEW),
        /**
         * Typed changes of services. Those of the configuration become runtime overrides. One line answers each command:
         * {@code done}, {@code foreign} (none of the engine's: the caller makes it in the kernel) or {@code refused N}
         * with the kernel's errno.
         */
        EDIT(Role.OPERATE),
        /** What reconciliation would write now, as ipvsadm commands. */
        PLAN(Role.VIEW),
        /** Writes runtime overrides into the configuration. */
        SAVE(Role.ADMIN),
        /** Reads the configuration again; an invalid one changes nothing. */
        RELOAD(Role.ADMIN),
        /** Hands resources to the other heartbeat node: {@code all}, {@code local}, {@code foreign} or {@code failback}. */
        HB_STANDBY(Role.OPERATE),
        /** Asks the other heartbeat node for resources, as hb_takeover does. */
        HB_TAKEOVER(Role.OPERATE),
        /** What heartbeat's cl_status is asked. */
        CL_STATUS(Role.VIEW);

        private final Role role;

        Method(Role role) {
            this.role = role;
        }

        /** The least role that may ask it. */
        public Role role() {
            return role;
        }
    }

    /** A request without parameters. */
    public static ControlRequest of(Method method) {
        return new ControlRequest(
                method, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Typed changes. */
    public static ControlRequest edit(List<String> commands) {
        return new ControlRequest(
                Method.EDIT,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                commands);
    }

    /** What one of heartbeat's programs is asked. */
    public static ControlRequest words(Method method, List<String> words) {
        return new ControlRequest(
                method,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                words);
    }

    /** A request about a real server of a service. */
    public static ControlRequest server(Method method, String service, String server) {
        return new ControlRequest(
                method,
                Optional.of(service),
                Optional.of(server),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** A request about a VRRP instance. */
    public static ControlRequest instance(Method method, String instance) {
        return new ControlRequest(
                method, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(instance));
    }
}
