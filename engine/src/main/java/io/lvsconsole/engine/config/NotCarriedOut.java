package io.lvsconsole.engine.config;

import io.lvsconsole.engine.model.CheckSpec;
import io.lvsconsole.engine.model.EngineConfig;
import io.lvsconsole.engine.model.VirtualService;
import io.lvsconsole.engine.model.VrrpInstance;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Settings that are understood and have no effect here: each is named where it is written, so that nobody relies on it. */
final class NotCarriedOut {

    private static final Location NOWHERE = Location.startOf("configuration");

    private final ModelBinder binder;
    private final Problems problems;

    NotCarriedOut(ModelBinder binder, Problems problems) {
        this.binder = binder;
        this.problems = problems;
    }

    void run(EngineConfig config) {
        config.vrrp().instances().forEach(this::instance);
        if (!config.vrrp().garpInterval().isZero()) {
            name(config.vrrp(), "garp_interval", "gratuitous ARPs are sent without a pause between them");
        }
        if (!config.vrrp().gnaInterval().isZero()) {
            name(config.vrrp(), "gna_interval", "unsolicited NAs are sent without a pause between them");
        }
        List<CheckSpec> checks = new ArrayList<>();
        for (VirtualService service : config.services()) {
            checks.addAll(service.checks());
            service.realServers().forEach(server -> checks.addAll(server.checks()));
        }
        checks.stream().distinct().forEach(this::check);
    }

    private void instance(VrrpInstance instance) {
        if (!instance.accept()) {
            name(instance, "accept", "no firewall rules are made: a master answers on its virtual addresses");
        }
        if (instance.strictMode()) {
            name(instance, "strict_mode", "the rules of the RFC are kept as far as the other settings allow");
        }
        if (instance.trackSrcIp()) {
            name(instance, "track_src_ip", "an instance without its source address is not in FAULT; track a script");
        }
        instance.useVmac()
                .filter(vmac -> vmac.useForAddresses())
                .ifPresent(vmac -> name(vmac, "use_for_addresses", "addresses on other interfaces keep their MAC"));
    }

    /** These go through libraries that open their sockets themselves, or through one socket for all. */
    private void check(CheckSpec check) {
        boolean cannot = check instanceof CheckSpec.Ping
                || check instanceof CheckSpec.Ftp
                || check instanceof CheckSpec.Ldap
                || check instanceof CheckSpec.Sql;
        if (cannot && check instanceof CheckSpec.Connecting connecting) {
            if (connecting.target().bindIf().isPresent()) {
                name(check, "bind_if", "this check leaves by the interface that routing chooses");
            }
            if (connecting.target().fwmark() != 0) {
                name(check, "fwmark", "packets of this check are not marked");
            }
        }
    }

    private void name(Object record, String key, String why) {
        Optional<Node.Mapping> place = binder.placeOf(record);
        Location at = place.flatMap(mapping -> mapping.get(key))
                .map(Node::location)
                .or(() -> place.map(Node.Mapping::location))
                .orElse(NOWHERE);
        problems.warning(at, key + " is not carried out: " + why);
    }
}
