package io.lvsconsole.engine.config;

import io.lvsconsole.engine.model.AuthKey;
import io.lvsconsole.engine.model.CheckSpec;
import io.lvsconsole.engine.model.Durations;
import io.lvsconsole.engine.model.EngineConfig;
import io.lvsconsole.engine.model.HeartbeatSettings;
import io.lvsconsole.engine.model.Listener;
import io.lvsconsole.engine.model.RealServer;
import io.lvsconsole.engine.model.ResourceGroup;
import io.lvsconsole.engine.model.ResourceSpec;
import io.lvsconsole.engine.model.SyncGroup;
import io.lvsconsole.engine.model.TlsOptions;
import io.lvsconsole.engine.model.Tracked;
import io.lvsconsole.engine.model.VirtualAddress;
import io.lvsconsole.engine.model.VirtualService;
import io.lvsconsole.engine.model.VrrpInstance;
import io.lvsconsole.netlink.ipvs.ForwardingMethod;
import io.lvsconsole.netlink.ipvs.ServiceKey;
import io.lvsconsole.netlink.net.Cidr;
import io.lvsconsole.netlink.net.IpAddress;
import io.lvsconsole.netlink.net.L4Protocol;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Rules between records, and settings that are valid but risky. */
final class ModelCheck {

    private static final List<String> SCHEDULERS =
            List.of("rr", "wrr", "lc", "wlc", "lblc", "lblcr", "sh", "mh", "dh", "fo", "ovf", "sed", "nq", "twos");
    private static final Location NOWHERE = Location.startOf("configuration");

    private final EngineConfig config;
    private final ModelBinder binder;
    private final Problems problems;
    private final Map<IpAddress, String> owners = new HashMap<>();

    ModelCheck(EngineConfig config, ModelBinder binder, Problems problems) {
        this.config = config;
        this.binder = binder;
        this.problems = problems;
    }

    void run() {
        checkInstances();
        config.vrrp().syncGroups().forEach(this::checkSyncGroup);
        checkServices();
        config.heartbeat().ifPresent(this::checkHeartbeat);
        checkResources();
    }

    /** The place of a key of a record, else of the record. */
    private Location at(Object record, String key) {
        Optional<Node.Mapping> place = binder.placeOf(record);
        return place.flatMap(mapping -> mapping.get(key))
                .map(Node::location)
                .or(() -> place.map(Node.Mapping::location))
                .orElse(NOWHERE);
    }

    private void checkInstances() {
        Map<String, String> routers = new HashMap<>();
        for (VrrpInstance instance : config.vrrp().instances()) {
            String router = instance.interfaceName() + " " + instance.virtualRouterId() + " " + instance.family() + " "
                    + (instance.isUnicast()
                            ? instance.sourceIp() + "" + instance.unicastPeer()
                            : instance.mcastDstIp());
            String other = routers.putIfAbsent(router, instance.name());
            if (other != null) {
                problems.error(
                        at(instance, "virtual_router_id"),
                        "virtual_router_id " + instance.virtualRouterId() + " on " + instance.interfaceName()
                                + " is already that of " + other);
            }
            for (VirtualAddress address : instance.virtualIpaddress()) {
                own(address.address().address(), "vrrp instance " + instance.name(), at(instance, "virtual_ipaddress"));
            }
            for (VirtualAddress address : instance.virtualIpaddressExcluded()) {
                own(
                        address.address().address(),
                        "vrrp instance " + instance.name(),
                        at(instance, "virtual_ipaddress_excluded"));
            }
            checkInstance(instance);
        }
    }

    private void checkInstance(VrrpInstance instance) {
        if (instance.advertInt().compareTo(Duration.ofMillis(50)) < 0) {
            problems.warning(
                    at(instance, "advert_int"),
                    "advert_int " + Durations.format(instance.advertInt())
                            + " is below 50ms: a busy host can lose its role without a failure");
        }
        if (instance.authPass().isPresent() && instance.version() == 3) {
            problems.warning(at(instance, "auth_pass"), "auth_pass is ignored: version 3 has no password");
        }
        if (instance.authPass().filter(pass -> pass.reveal().length() > 8).isPresent()) {
            problems.warning(at(instance, "auth_pass"), "auth_pass is longer than 8 characters; only 8 count");
        }
        boolean starts = instance.state() == VrrpInstance.InitialState.MASTER;
        Optional<Node.Mapping> place = binder.placeOf(instance);
        boolean off = place.flatMap(mapping -> mapping.get("preempt"))
                .filter(node -> node instanceof Node.Scalar text && text.text().matches("false|no|off"))
                .isPresent();
        boolean delayed = place.flatMap(mapping -> mapping.get("preempt_delay")).isPresent();
        if (starts && (off || delayed)) {
            problems.warning(
                    at(instance, off ? "preempt" : "preempt_delay"),
                    "preempt settings have no effect with state master; use state backup on both nodes");
        }
        if (instance.virtualIpaddress().isEmpty()) {
            problems.warning(at(instance, "name"), "instance " + instance.name() + " has no virtual address");
        }
    }

    /** Members of one group must not be pulled apart by priorities. */
    private void checkSyncGroup(SyncGroup group) {
        for (VrrpInstance instance : config.vrrp().instances()) {
            boolean weighted = instance.trackInterface().stream().anyMatch(ModelCheck::isWeighted)
                    || instance.trackScript().stream().anyMatch(ModelCheck::isWeighted);
            if (weighted && group.members().contains(instance.name()) && !group.syncGroupTrackingWeight()) {
                problems.warning(
                        at(instance, "track_script"),
                        "weights of trackers in " + instance.name() + " have no effect in sync group " + group.name()
                                + "; set sync_group_tracking_weight, or leave the weights out");
            }
        }
    }

    private static boolean isWeighted(Tracked tracked) {
        return tracked.weight().filter(weight -> weight != 0).isPresent();
    }

    private void own(IpAddress address, String owner, Location location) {
        String other = owners.putIfAbsent(address, owner);
        if (other != null && !other.equals(owner)) {
            problems.error(location, "address " + address + " already belongs to " + other);
        }
    }

    private void checkServices() {
        Map<ServiceKey, String> keys = new HashMap<>();
        Set<String> names = new HashSet<>();
        for (VirtualService service : config.services()) {
            if (!names.add(service.name())) {
                problems.error(at(service, "name"), "name '" + service.name() + "' is used twice in services");
            }
            for (ServiceKey key : service.keys()) {
                String other = keys.putIfAbsent(key, service.name());
                if (other != null) {
                    problems.error(at(service, "listen"), key + " is already that of service " + other);
                    break;
                }
            }
            checkService(service);
        }
    }

    private void checkService(VirtualService service) {
        boolean anyPort = service.listen().stream()
                .anyMatch(listener -> listener instanceof Listener.Addresses addresses && addresses.port() == 0);
        if (anyPort && service.persistenceTimeout().isZero()) {
            problems.error(
                    at(service, "listen"), "a service without a port needs persistence_timeout: the kernel refuses it");
        }
        if (service.ops()
                && service.protocol() != L4Protocol.UDP
                && !(service.listen().get(0) instanceof Listener.FwMark)) {
            problems.error(at(service, "ops"), "ops is possible with udp only");
        }
        if (!SCHEDULERS.contains(service.lbAlgo())) {
            problems.warning(
                    at(service, "lb_algo"),
                    "lb_algo " + service.lbAlgo() + " is not a scheduler of the kernel's own"
                            + NearestWord.hint(service.lbAlgo(), SCHEDULERS));
        }
        Set<String> labels = new HashSet<>();
        long weights = 0;
        for (RealServer server : service.realServers()) {
            weights += server.weight();
            if (!labels.add(server.label())) {
                problems.error(
                        at(server, "address"),
                        "real server " + server.label() + " is listed twice in " + service.name());
            }
            if (server.uthreshold() != 0 && server.lthreshold() > server.uthreshold()) {
                problems.error(at(server, "lthreshold"), "lthreshold is above uthreshold");
            }
            checkFamilies(service, server);
            checkTls(server.checks());
        }
        checkTls(service.checks());
        if (service.quorum() > weights && !service.realServers().isEmpty()) {
            problems.warning(
                    at(service, "quorum"),
                    "quorum " + service.quorum() + " is more than all weights together (" + weights + "); " + weights
                            + " is used");
        }
    }

    private void checkFamilies(VirtualService service, RealServer server) {
        boolean mixed = service.listen().stream()
                .anyMatch(listener -> listener.family() != server.address().family());
        if (mixed && server.lbKind() != ForwardingMethod.TUNNEL) {
            problems.error(
                    at(server, "address"),
                    "real server " + server.label()
                            + " and the service are not of one address family: only tun may mix");
        }
    }

    private void checkTls(List<CheckSpec> checks) {
        for (CheckSpec check : checks) {
            Optional<TlsOptions> tls = TlsOf.check(check);
            if (tls.isPresent() && !tls.get().verify()) {
                problems.warning(at(check, "tls"), "the server's certificate is not verified");
            }
        }
    }

    private void checkHeartbeat(HeartbeatSettings heartbeat) {
        Duration deadtime = heartbeat.deadtime();
        if (deadtime.compareTo(heartbeat.keepalive().multipliedBy(2)) <= 0) {
            problems.error(
                    at(heartbeat, "deadtime"),
                    "deadtime " + Durations.format(deadtime) + " is not above twice keepalive "
                            + Durations.format(heartbeat.keepalive()));
        }
        if (heartbeat.warntime().compareTo(deadtime) > 0) {
            problems.warning(
                    at(heartbeat, "warntime"),
                    "warntime " + Durations.format(heartbeat.warntime()) + " is above deadtime "
                            + Durations.format(deadtime) + ": a node is dead before it is warned of; make it smaller");
        }
        if (heartbeat.initdead().compareTo(deadtime) < 0) {
            problems.error(
                    at(heartbeat, "initdead"),
                    "initdead " + Durations.format(heartbeat.initdead()) + " is below deadtime "
                            + Durations.format(deadtime));
        }
        if (heartbeat.deadping().compareTo(heartbeat.keepalive().multipliedBy(2)) <= 0) {
            problems.error(at(heartbeat, "deadping"), "deadping is not above twice keepalive");
        }
        Set<Integer> ids = new HashSet<>();
        heartbeat.keys().stream()
                .filter(key -> !ids.add(key.id()))
                .forEach(key -> problems.error(at(key, "id"), "key " + key.id() + " is there twice"));
        if (heartbeat.media().isEmpty()) {
            problems.error(at(heartbeat, "media"), "no way to the other nodes: add bcast, ucast or mcast");
        }
        if (heartbeat.ipfail() && heartbeat.ping().isEmpty()) {
            problems.warning(at(heartbeat, "ipfail"), "ipfail without a ping node has nothing to compare");
        }
        if (heartbeat
                .activeKey()
                .filter(key -> key.method() == AuthKey.Method.CRC)
                .isPresent()) {
            problems.warning(
                    at(heartbeat, "keys"),
                    "method crc detects errors, not strangers; use sha1 unless the link is private");
        }
        if (heartbeat.autoFailback() == HeartbeatSettings.AutoFailback.LEGACY) {
            problems.warning(
                    at(heartbeat, "auto_failback"),
                    "auto_failback legacy is another protocol than on and off; both nodes must use the same");
        }
    }

    private void checkResources() {
        for (ResourceGroup group : config.resources().groups()) {
            for (ResourceSpec resource : group.resources()) {
                addressOf(resource)
                        .flatMap(Cidr::parse)
                        .ifPresent(vip -> own(vip.address(), "resource group " + group.name(), at(group, "resources")));
            }
        }
        if (!config.resources().groups().isEmpty()
                && config.resources().fencing().isEmpty()) {
            problems.warning(
                    at(config.resources().groups().get(0), "name"),
                    "no fencing: after a split both sides run the resources");
        }
    }

    /** The virtual address of a resource: VRRP and heartbeat run side by side, but an address belongs to one of them. */
    private static Optional<String> addressOf(ResourceSpec resource) {
        String agent = resource.agent().toLowerCase(Locale.ROOT).replaceFirst("^ocf:heartbeat:", "");
        if (!Set.of("ipaddr", "ipaddr2", "ipv6addr", "vip", "lo_vip", "identity")
                .contains(agent)) {
            return Optional.empty();
        }
        Optional<String> text = resource.args().isEmpty()
                ? Optional.ofNullable(resource.params()
                        .getOrDefault("address", resource.params().get("ip")))
                : Optional.of(resource.args().get(0));
        return text.map(words -> words.split("/", 2)[0]);
    }
}
