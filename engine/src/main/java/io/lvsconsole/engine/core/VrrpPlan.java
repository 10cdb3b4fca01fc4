package io.lvsconsole.engine.core;

import io.lvsconsole.engine.model.Director;
import io.lvsconsole.engine.model.EngineConfig;
import io.lvsconsole.engine.model.GarpPolicy;
import io.lvsconsole.engine.model.SyncGroup;
import io.lvsconsole.engine.model.TrackFile;
import io.lvsconsole.engine.model.TrackProcess;
import io.lvsconsole.engine.model.TrackScript;
import io.lvsconsole.engine.model.Tracked;
import io.lvsconsole.engine.model.VrrpInstance;
import io.lvsconsole.engine.model.VrrpSettings;
import io.lvsconsole.engine.vrrp.Announcing;
import io.lvsconsole.engine.vrrp.Preemption;
import io.lvsconsole.engine.vrrp.Quirks;
import io.lvsconsole.engine.vrrp.Tracking;
import io.lvsconsole.engine.vrrp.Transport;
import io.lvsconsole.engine.vrrp.VirtualMac;
import io.lvsconsole.engine.vrrp.VirtualRouter;
import io.lvsconsole.engine.vrrp.VirtualRouterKey;
import io.lvsconsole.netlink.net.Family;
import io.lvsconsole.netlink.packet.VrrpAuthentication;
import io.lvsconsole.netlink.packet.VrrpChecksumForm;
import io.lvsconsole.netlink.packet.VrrpCodec;
import io.lvsconsole.netlink.packet.VrrpVersion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the VRRP part runs, settled from the configuration: globals applied, trackers of groups given to their members,
 * weights resolved. Immutable.
 *
 * @param routers in the order of the file
 * @param config where it came from
 */
public record VrrpPlan(List<VirtualRouter> routers, EngineConfig config) {

    /** Copies the list. */
    public VrrpPlan {
        routers = List.copyOf(routers);
    }

    /** The plan of a configuration. */
    public static VrrpPlan of(EngineConfig config) {
        List<VirtualRouter> routers = config.vrrp().instances().stream()
                .map(instance -> router(instance, config))
                .toList();
        return new VrrpPlan(routers, config);
    }

    /** The section of the configuration. */
    public VrrpSettings settings() {
        return config.vrrp();
    }

    /** The instance a router was made of. */
    public VrrpInstance instance(String name) {
        return settings().instances().stream()
                .filter(instance -> instance.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static VirtualRouter router(VrrpInstance instance, EngineConfig config) {
        VrrpSettings settings = config.vrrp();
        VirtualRouterKey key =
                new VirtualRouterKey(instance.interfaceName(), instance.family(), instance.virtualRouterId());
        Optional<SyncGroup> group = settings.syncGroups().stream()
                .filter(candidate -> candidate.members().contains(instance.name()))
                .findFirst();
        VrrpVersion version = instance.version() == 2 ? VrrpVersion.V2 : VrrpVersion.V3;
        boolean startsAsMaster = instance.state() == VrrpInstance.InitialState.MASTER;
        return VirtualRouter.named(instance.name(), key)
                .version(version)
                .priority(instance.priority())
                .advertInterval(instance.advertInt())
                .downTimerAdverts(instance.downTimerAdverts())
                .authentication(authentication(instance, version))
                .preemption(preemption(instance, startsAsMaster))
                .transport(transport(instance))
                .addresses(instance.virtualIpaddress())
                .excluded(instance.virtualIpaddressExcluded())
                .routes(instance.virtualRoutes())
                .rules(instance.virtualRules())
                .announcing(announcing(instance.garp()))
                .lease(lease(instance, config.director()))
                .virtualMac(virtualMac(instance, key))
                .tracking(trackings(instance, group, settings))
                .tracksLink(!instance.dontTrackPrimary())
                .group(group.map(SyncGroup::name))
                .quirks(new Quirks(
                        instance.skipCheckAdvAddr(),
                        false,
                        instance.lowerPrioNoAdvert(),
                        instance.higherPrioSendAdvert(),
                        startsAsMaster))
                .build();
    }

    private static VrrpAuthentication authentication(VrrpInstance instance, VrrpVersion version) {
        boolean carries = version == VrrpVersion.V2 && instance.family() == Family.IPV4;
        return carries
                ? instance.authPass()
                        .map(pass -> VrrpAuthentication.password(pass.reveal()))
                        .orElse(VrrpAuthentication.NONE)
                : VrrpAuthentication.NONE;
    }

    /** {@code state MASTER} clears nopreempt and preempt_delay, as keepalived does. */
    private static Preemption preemption(VrrpInstance instance, boolean startsAsMaster) {
        return startsAsMaster ? Preemption.AT_ONCE : new Preemption(instance.preempt(), instance.preemptDelay());
    }

    private static Transport transport(VrrpInstance instance) {
        VrrpChecksumForm form = instance.v3ChecksumAsV2()
                ? VrrpChecksumForm.PACKET
                : instance.oldUnicastChecksum() == VrrpInstance.OldUnicastChecksum.ALWAYS
                        ? VrrpChecksumForm.GROUP_PSEUDO_HEADER
                        : VrrpChecksumForm.PSEUDO_HEADER;
        return new Transport(
                instance.mcastDstIp().orElse(VrrpCodec.group(instance.family())),
                instance.unicastPeer(),
                instance.sourceIp(),
                instance.isUnicast() ? instance.unicastTtl() : 255,
                form,
                instance.checkUnicastSrc());
    }

    private static Announcing announcing(GarpPolicy garp) {
        return new Announcing(
                garp.garpMasterRepeat(),
                garp.garpMasterDelay(),
                garp.garpMasterRefresh(),
                garp.garpMasterRefreshRepeat(),
                garp.lowerPriorityRepeat(),
                garp.lowerPriorityDelay());
    }

    /** The default follows the interval, so that a frozen master of a fast pair loses its addresses sooner. */
    private static Optional<Duration> lease(VrrpInstance instance, Director director) {
        if (director.vipLease().isZero()) {
            return Optional.empty();
        }
        boolean isDefault = director.vipLease().equals(Director.DEFAULT.vipLease());
        return Optional.of(
                isDefault
                        ? VirtualRouter.defaultLease(instance.advertInt())
                        : Duration.ofSeconds(Math.max(1, director.vipLease().toSeconds())));
    }

    private static Optional<VirtualMac> virtualMac(VrrpInstance instance, VirtualRouterKey key) {
        VirtualMac standard = VirtualMac.of(key);
        return instance.useVmac()
                .map(wanted -> new VirtualMac(
                        wanted.name().orElse(standard.link()), wanted.mac().orElse(standard.mac()), wanted.xmitBase()));
    }

    private static List<Tracking> trackings(VrrpInstance instance, Optional<SyncGroup> group, VrrpSettings settings) {
        List<Tracking> all = new ArrayList<>();
        addLinks(all, instance.trackInterface());
        addScripts(all, instance.trackScript(), settings);
        addFiles(all, instance.trackFile(), settings);
        addProcesses(all, instance.trackProcess(), settings);
        for (Tracked tracked : instance.trackService()) {
            all.add(tracking(Tracking.Kind.SERVICE, tracked, 0, false));
        }
        group.ifPresent(shared -> {
            addLinks(all, shared.trackInterface());
            addScripts(all, shared.trackScript(), settings);
            addFiles(all, shared.trackFile(), settings);
            addProcesses(all, shared.trackProcess(), settings);
        });
        // Members must not be pulled apart by priorities: keepalived ignores what has a weight there.
        boolean ignoresWeighted =
                group.filter(shared -> !shared.syncGroupTrackingWeight()).isPresent();
        all.removeIf(tracking -> ignoresWeighted && tracking.weight() != 0);
        return all;
    }

    private static void addLinks(List<Tracking> all, List<Tracked> links) {
        links.forEach(tracked -> all.add(tracking(Tracking.Kind.LINK, tracked, 0, false)));
    }

    private static void addScripts(List<Tracking> all, List<Tracked> scripts, VrrpSettings settings) {
        for (Tracked tracked : scripts) {
            settings.scripts().stream()
                    .filter(script -> script.name().equals(tracked.name()))
                    .findFirst()
                    .ifPresent((TrackScript script) ->
                            all.add(tracking(Tracking.Kind.SCRIPT, tracked, script.weight(), script.reverse())));
        }
    }

    private static void addFiles(List<Tracking> all, List<Tracked> files, VrrpSettings settings) {
        for (Tracked tracked : files) {
            settings.files().stream()
                    .filter(file -> file.name().equals(tracked.name()))
                    .findFirst()
                    .ifPresent((TrackFile file) ->
                            all.add(tracking(Tracking.Kind.FILE, tracked, file.weight(), file.reverse())));
        }
    }

    private static void addProcesses(List<Tracking> all, List<Tracked> processes, VrrpSettings settings) {
        for (Tracked tracked : processes) {
            settings.processes().stream()
                    .filter(process -> process.name().equals(tracked.name()))
                    .findFirst()
                    .ifPresent((TrackProcess process) ->
                            all.add(tracking(Tracking.Kind.PROCESS, tracked, process.weight(), process.reverse())));
        }
    }

    private static Tracking tracking(Tracking.Kind kind, Tracked tracked, int ownWeight, boolean ownReverse) {
        return new Tracking(kind, tracked.name(), tracked.weight().orElse(ownWeight), tracked.reverse() != ownReverse);
    }
}
