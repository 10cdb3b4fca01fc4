package io.lvsconsole.engine.model;

import io.lvsconsole.netlink.net.IpAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Builds a {@link VrrpInstance} from the native defaults or from another; each method sets the component of its name. Not thread-safe. */
public final class VrrpInstanceBuilder {

    private String name;
    private String interfaceName;
    private int virtualRouterId;
    private int version;
    private VrrpInstance.InitialState state = VrrpInstance.InitialState.BACKUP;
    private int priority = 100;
    private Duration advertInt = Duration.ofSeconds(1);
    private Optional<Secret> authPass = Optional.empty();
    private Optional<IpAddress> sourceIp = Optional.empty();
    private boolean trackSrcIp;
    private List<UnicastPeer> unicastPeer = List.of();
    private int unicastTtl = 255;
    private boolean checkUnicastSrc;
    private Optional<IpAddress> mcastDstIp = Optional.empty();
    private boolean preempt = true;
    private Duration preemptDelay = Duration.ZERO;
    private List<VirtualAddress> virtualIpaddress = List.of();
    private List<VirtualAddress> virtualIpaddressExcluded = List.of();
    private List<VirtualRoute> virtualRoutes = List.of();
    private List<VirtualRule> virtualRules = List.of();
    private List<Tracked> trackInterface = List.of();
    private List<Tracked> trackScript = List.of();
    private List<Tracked> trackFile = List.of();
    private List<Tracked> trackProcess = List.of();
    private List<Tracked> trackService = List.of();
    private boolean dontTrackPrimary;
    private boolean skipCheckAdvAddr;
    private boolean strictMode;
    private boolean accept = true;
    private GarpPolicy garp = GarpPolicy.DEFAULT;
    private boolean lowerPrioNoAdvert;
    private boolean higherPrioSendAdvert;
    private int downTimerAdverts = 3;
    private VrrpInstance.OldUnicastChecksum oldUnicastChecksum = VrrpInstance.OldUnicastChecksum.AUTO;
    private boolean v3ChecksumAsV2;
    private Optional<Vmac> useVmac = Optional.empty();
    private NotifyScripts notifyScripts = NotifyScripts.NONE;

    /** An instance with the defaults. */
    public VrrpInstanceBuilder(String name, String interfaceName, int virtualRouterId) {
        this.name = name;
        this.interfaceName = interfaceName;
        this.virtualRouterId = virtualRouterId;
    }

    /** Everything as in another. */
    public VrrpInstanceBuilder(VrrpInstance from) {
        this.name = from.name();
        this.interfaceName = from.interfaceName();
        this.virtualRouterId = from.virtualRouterId();
        this.version = from.version();
        this.state = from.state();
        this.priority = from.priority();
        this.advertInt = from.advertInt();
        this.authPass = from.authPass();
        this.sourceIp = from.sourceIp();
        this.trackSrcIp = from.trackSrcIp();
        this.unicastPeer = from.unicastPeer();
        this.unicastTtl = from.unicastTtl();
        this.checkUnicastSrc = from.checkUnicastSrc();
        this.mcastDstIp = from.mcastDstIp();
        this.preempt = from.preempt();
        this.preemptDelay = from.preemptDelay();
        this.virtualIpaddress = from.virtualIpaddress();
        this.virtualIpaddressExcluded = from.virtualIpaddressExcluded();
        this.virtualRoutes = from.virtualRoutes();
        this.virtualRules = from.virtualRules();
        this.trackInterface = from.trackInterface();
        this.trackScript = from.trackScript();
        this.trackFile = from.trackFile();
        this.trackProcess = from.trackProcess();
        this.trackService = from.trackService();
        this.dontTrackPrimary = from.dontTrackPrimary();
        this.skipCheckAdvAddr = from.skipCheckAdvAddr();
        this.strictMode = from.strictMode();
        this.accept = from.accept();
        this.garp = from.garp();
        this.lowerPrioNoAdvert = from.lowerPrioNoAdvert();
        this.higherPrioSendAdvert = from.higherPrioSendAdvert();
        this.downTimerAdverts = from.downTimerAdverts();
        this.oldUnicastChecksum = from.oldUnicastChecksum();
        this.v3ChecksumAsV2 = from.v3ChecksumAsV2();
        this.useVmac = from.useVmac();
        this.notifyScripts = from.notifyScripts();
    }

    /** Sets name. */
    public VrrpInstanceBuilder name(String value) {
        this.name = value;
        return this;
    }

    /** Sets interfaceName. */
    public VrrpInstanceBuilder interfaceName(String value) {
        this.interfaceName = value;
        return this;
    }

    /** Sets virtualRouterId. */
    public VrrpInstanceBuilder virtualRouterId(int value) {
        this.virtualRouterId = value;
        return this;
    }

    /** Sets version. */
    public VrrpInstanceBuilder version(int value) {
        this.version = value;
        return this;
    }

    /** Sets state. */
    public VrrpInstanceBuilder state(VrrpInstance.InitialState value) {
        this.state = value;
        return this;
    }

    /** Sets priority. */
    public VrrpInstanceBuilder priority(int value) {
        this.priority = value;
        return this;
    }

    /** Sets advertInt. */
    public VrrpInstanceBuilder advertInt(Duration value) {
        this.advertInt = value;
        return this;
    }

    /** Sets authPass. */
    public VrrpInstanceBuilder authPass(Secret value) {
        this.authPass = Optional.of(value);
        return this;
    }

    /** Sets sourceIp. */
    public VrrpInstanceBuilder sourceIp(IpAddress value) {
        this.sourceIp = Optional.of(value);
        return this;
    }

    /** Sets trackSrcIp. */
    public VrrpInstanceBuilder trackSrcIp(boolean value) {
        this.trackSrcIp = value;
        return this;
    }

    /** Sets unicastPeer. */
    public VrrpInstanceBuilder unicastPeer(List<UnicastPeer> value) {
        this.unicastPeer = value;
        return this;
    }

    /** Sets unicastTtl. */
    public VrrpInstanceBuilder unicastTtl(int value) {
        this.unicastTtl = value;
        return this;
    }

    /** Sets checkUnicastSrc. */
    public VrrpInstanceBuilder checkUnicastSrc(boolean value) {
        this.checkUnicastSrc = value;
        return this;
    }

    /** Sets mcastDstIp. */
    public VrrpInstanceBuilder mcastDstIp(IpAddress value) {
        this.mcastDstIp = Optional.of(value);
        return this;
    }

    /** Sets preempt. */
    public VrrpInstanceBuilder preempt(boolean value) {
        this.preempt = value;
        return this;
    }

    /** Sets preemptDelay. */
    public VrrpInstanceBuilder preemptDelay(Duration value) {
        this.preemptDelay = value;
        return this;
    }

    /** Sets virtualIpaddress. */
    public VrrpInstanceBuilder virtualIpaddress(List<VirtualAddress> value) {
        this.virtualIpaddress = value;
        return this;
    }

    /** Sets virtualIpaddressExcluded. */
    public VrrpInstanceBuilder virtualIpaddressExcluded(List<VirtualAddress> value) {
        this.virtualIpaddressExcluded = value;
        return this;
    }

    /** Sets virtualRoutes. */
    public VrrpInstanceBuilder virtualRoutes(List<VirtualRoute> value) {
        this.virtualRoutes = value;
        return this;
    }

    /** Sets virtualRules. */
    public VrrpInstanceBuilder virtualRules(List<VirtualRule> value) {
        this.virtualRules = value;
        return this;
    }

    /** Sets trackInterface. */
    public VrrpInstanceBuilder trackInterface(List<Tracked> value) {
        this.trackInterface = value;
        return this;
    }

    /** Sets trackScript. */
    public VrrpInstanceBuilder trackScript(List<Tracked> value) {
        this.trackScript = value;
        return this;
    }

    /** Sets trackFile. */
    public VrrpInstanceBuilder trackFile(List<Tracked> value) {
        this.trackFile = value;
        return this;
    }

    /** Sets trackProcess. */
    public VrrpInstanceBuilder trackProcess(List<Tracked> value) {
        this.trackProcess = value;
        return this;
    }

    /** Sets trackService. */
    public VrrpInstanceBuilder trackService(List<Tracked> value) {
        this.trackService = value;
        return this;
    }

    /** Sets dontTrackPrimary. */
    public VrrpInstanceBuilder dontTrackPrimary(boolean value) {
        this.dontTrackPrimary = value;
        return this;
    }

    /** Sets skipCheckAdvAddr. */
    public VrrpInstanceBuilder skipCheckAdvAddr(boolean value) {
        this.skipCheckAdvAddr = value;
        return this;
    }

    /** Sets strictMode. */
    public VrrpInstanceBuilder strictMode(boolean value) {
        this.strictMode = value;
        return this;
    }

    /** Sets accept. */
    public VrrpInstanceBuilder accept(boolean value) {
        this.accept = value;
        return this;
    }

    /** Sets garp. */
    public VrrpInstanceBuilder garp(GarpPolicy value) {
        this.garp = value;
        return this;
    }

    /** Sets lowerPrioNoAdvert. */
    public VrrpInstanceBuilder lowerPrioNoAdvert(boolean value) {
        this.lowerPrioNoAdvert = value;
        return this;
    }

    /** Sets higherPrioSendAdvert. */
    public VrrpInstanceBuilder higherPrioSendAdvert(boolean value) {
        this.higherPrioSendAdvert = value;
        return this;
    }

    /** Sets downTimerAdverts. */
    public VrrpInstanceBuilder downTimerAdverts(int value) {
        this.downTimerAdverts = value;
        return this;
    }

    /** Sets oldUnicastChecksum. */
    public VrrpInstanceBuilder oldUnicastChecksum(VrrpInstance.OldUnicastChecksum value) {
        this.oldUnicastChecksum = value;
        return this;
    }

    /** Sets v3ChecksumAsV2. */
    public VrrpInstanceBuilder v3ChecksumAsV2(boolean value) {
        this.v3ChecksumAsV2 = value;
        return this;
    }

    /** Sets useVmac. */
    public VrrpInstanceBuilder useVmac(Vmac value) {
        this.useVmac = Optional.of(value);
        return this;
    }

    /** Sets notifyScripts. */
    public VrrpInstanceBuilder notifyScripts(NotifyScripts value) {
        this.notifyScripts = value;
        return this;
    }

    /** The record, checked. */
    public VrrpInstance build() {
        return new VrrpInstance(
                name,
                interfaceName,
                virtualRouterId,
                version,
                state,
                priority,
                advertInt,
                authPass,
                sourceIp,
                trackSrcIp,
                unicastPeer,
                unicastTtl,
                checkUnicastSrc,
                mcastDstIp,
                preempt,
                preemptDelay,
                virtualIpaddress,
                virtualIpaddressExcluded,
                virtualRoutes,
                virtualRules,
                trackInterface,
                trackScript,
                trackFile,
                trackProcess,
                trackService,
                dontTrackPrimary,
                skipCheckAdvAddr,
                strictMode,
                accept,
                garp,
                lowerPrioNoAdvert,
                higherPrioSendAdvert,
                downTimerAdverts,
                oldUnicastChecksum,
                v3ChecksumAsV2,
                useVmac,
                notifyScripts);
    }
}
