package io.lvsconsole.engine.sim.cluster;

import io.lvsconsole.engine.core.VrrpPlan;
import io.lvsconsole.engine.vrrp.VirtualRouter;
import io.lvsconsole.netlink.ipvs.DestinationKey;
import io.lvsconsole.netlink.ipvs.ForwardingMethod;
import io.lvsconsole.netlink.ipvs.Ipvs;
import io.lvsconsole.netlink.ipvs.IpvsChange;
import io.lvsconsole.netlink.ipvs.IpvsDestination;
import io.lvsconsole.netlink.kernel.KernelException;
import io.lvsconsole.netlink.net.IpAddress;
import io.lvsconsole.netlink.packet.Bytes;
import io.lvsconsole.netlink.packet.VrrpAdvert;
import io.lvsconsole.netlink.packet.VrrpAuthentication;
import io.lvsconsole.netlink.packet.VrrpChecksumForm;
import io.lvsconsole.netlink.packet.VrrpCodec;
import io.lvsconsole.netlink.packet.VrrpVersion;
import io.lvsconsole.netlink.rtnl.AddressInfo;
import io.lvsconsole.netlink.rtnl.RtnlChange;
import java.time.Duration;
import java.util.List;

/** The faults of a run, drawn one after another (reliability reference, section 4.1). */
final class Faults {

    private final World world;
    private final Chance chance;
    private final boolean isWide;
    private boolean isOver;

    /**
     * Faults to come.
     *
     * @param isWide whether those of {@link WideFaults} are among them
     */
    Faults(World world, Chance chance, boolean isWide) {
        this.isWide = isWide;
        this.world = world;
        this.chance = chance;
    }

    /** Lets faults happen from now on, one every few intervals. */
    void begin() {
        world.context().agenda().after(pause(), () -> {
            if (!isOver) {
                strike();
                begin();
            }
        });
    }

    private Duration pause() {
        long interval = world.scenario().interval().toMillis();
        return chance.millis(interval * 0.5, interval * 12);
    }

    /** No more faults; everything that can heal does, everything that can start is started. */
    void end() {
        isOver = true;
        world.segment().mendAll();
        world.networkChanged();
        for (Director director : world.directors()) {
            director.wake();
            if (!director.machine().isRunning()) {
                director.powerOn();
            }
            director.refuseInstallations(0);
            director.services().ifPresent(worker -> {
                worker.refuseNext(0);
                worker.dieWithin(-1);
                worker.wakeChecker();
            });
            if (!director.machine().isReachable()) {
                director.cableMoved();
            }
            director.machine().cable(true);
            if (isWide) {
                int number = world.directors().indexOf(director);
                WideFaults.configure(director, world.scenario().config(number), true);
            }
            director.startProcess();
            // One that is just being stopped starts when it has ended.
            world.context().agenda().after(Duration.ofMillis(500), director::startProcess);
        }
        ServerFarm.SERVERS.forEach(server -> {
            if (!world.farm().isUp(server)) {
                world.farm().set(server, true, false, world.now());
            }
        });
        world.context().trace("world", "all faults are over");
    }

    private void strike() {
        Director victim = chance.oneOf(world.directors());
        int fault = chance.below(isWide ? 26 : 19);
        if (fault >= 19) {
            new WideFaults(world, chance, victim).strike(fault - 19);
            return;
        }
        switch (fault) {
            case 0, 1 -> victim.freeze(freezeLength());
            case 2 -> victim.freezeMidTurn(freezeLength());
            case 3 -> killAndRestart(victim);
            case 4 -> powerFailure(victim);
            case 5 -> victim.suspend(freezeLength());
            case 6 -> partition(victim);
            case 7 -> oneWay(victim);
            case 8 -> badNetwork();
            case 9 -> linkFlap(victim);
            case 10 -> deleteVip(victim);
            case 11 -> {
                victim.disturbed();
                victim.refuseInstallations(1 + chance.below(2));
            }
            case 12 -> cleanRestart(victim);
            case 13, 14 -> serverFails();
            case 15 -> editTable(victim);
            case 16 ->
                victim.services().ifPresent(worker -> {
                    victim.show(Watch::edited);
                    worker.refuseNext(1 + chance.below(3));
                });
            case 17 -> victim.services().ifPresent(worker -> worker.dieWithin(chance.below(4)));
            default -> strangePacket();
        }
    }

    private Duration freezeLength() {
        double d = world.scenario().masterDown(0).toMillis();
        return chance.hits(0.7) ? chance.millis(0.05 * d, 1.5 * d) : chance.millis(d, 6 * d);
    }

    private void killAndRestart(Director victim) {
        victim.kill("killed");
        Duration wait = chance.hits(0.5) ? chance.millis(5, 500) : freezeLength();
        world.context().agenda().after(wait, victim::startProcess);
    }

    private void cleanRestart(Director victim) {
        victim.stopCleanly();
        world.context().agenda().after(freezeLength().plusMillis(150), victim::startProcess);
    }

    private void powerFailure(Director victim) {
        if (victim.machine().isRunning()) {
            victim.powerOff();
            world.context().agenda().after(freezeLength().multipliedBy(2), () -> {
                if (!victim.machine().isRunning() && !victim.machine().isSuspended()) {
                    victim.powerOn();
                }
            });
        }
    }

    private void partition(Director victim) {
        world.context().trace("world", victim.name() + " is cut off");
        for (Director other : world.directors()) {
            cutBothWays(victim.name(), other.name());
        }
        if (chance.hits(0.5)) {
            cutBothWays(victim.name(), world.client().name());
        }
        mendLater();
    }

    private void cutBothWays(String one, String other) {
        world.segment().cut(one, other);
        world.segment().cut(other, one);
    }

    private void oneWay(Director victim) {
        Director other = chance.oneOf(world.directors());
        if (other != victim) {
            world.context().trace("world", other.name() + " does not hear " + victim.name());
            world.segment().cut(victim.name(), other.name());
            mendLater();
        }
    }

    private void badNetwork() {
        double loss = chance.oneOf(List.of(0.02, 0.05, 0.3));
        Duration slow = chance.millis(1, world.scenario().interval().toMillis() / 2.0);
        world.context().trace("world", "network loses " + loss + ", takes up to " + slow.toMillis() + " ms");
        world.segment().quality(loss, 0.1, slow);
        mendLater();
    }

    private void mendLater() {
        world.networkChanged();
        world.context().agenda().after(freezeLength(), () -> {
            world.context().trace("world", "network mended");
            world.segment().mendAll();
            world.networkChanged();
        });
    }

    private void linkFlap(Director victim) {
        world.context().trace(victim.name(), "cable pulled");
        victim.cable(false);
        int boot = victim.machine().boots();
        world.context().agenda().after(freezeLength(), () -> {
            if (victim.machine().boots() == boot) {
                world.context().trace(victim.name(), "cable back");
                victim.cable(true);
            }
        });
    }

    /** A real server dies, by refusing or by silence, and comes back later. */
    private void serverFails() {
        IpAddress server = chance.oneOf(ServerFarm.SERVERS);
        if (!world.farm().isUp(server)) {
            return;
        }
        boolean refuses = chance.hits(0.5);
        world.context().trace("world", server + (refuses ? " refuses" : " is silent"));
        world.farm().set(server, false, refuses, world.now());
        world.context().agenda().after(chance.millis(200, 20_000), () -> {
            if (!world.farm().isUp(server)) {
                world.context().trace("world", server + " is well again");
                world.farm().set(server, true, false, world.now());
            }
        });
    }

    /** Somebody edits the table by hand. */
    private void editTable(Director victim) {
        if (!victim.machine().isRunning()) {
            return;
        }
        victim.show(Watch::edited);
        DestinationKey row = ServerFarm.row(ServerFarm.WEB, chance.oneOf(ServerFarm.SERVERS));
        try {
            Ipvs ipvs = victim.machine().host().ipvs();
            switch (chance.below(4)) {
                case 0 -> {
                    world.context().trace(victim.name(), "somebody: ipvsadm -C");
                    ipvs.apply(new IpvsChange.Flush());
                    ForeignService.addTo(victim.machine().host());
                }
                case 1 -> {
                    world.context().trace(victim.name(), "somebody deletes a service");
                    ipvs.apply(new IpvsChange.DeleteService(ServerFarm.WEB));
                }
                case 2 -> {
                    world.context().trace(victim.name(), "somebody deletes " + row);
                    ipvs.apply(new IpvsChange.DeleteDestination(ServerFarm.WEB, row));
                }
                default -> {
                    world.context().trace(victim.name(), "somebody changes the weight of " + row);
                    ipvs.apply(new IpvsChange.EditDestination(
                            ServerFarm.WEB, IpvsDestination.of(row, ForwardingMethod.DIRECT_ROUTE, chance.below(3))));
                }
            }
        } catch (KernelException e) {
            // What he wanted to change was not there.
        }
    }

    /** Somebody deletes a VIP by hand. */
    private void deleteVip(Director victim) {
        IpAddress vip = world.vips().get(0);
        List<AddressInfo> held = victim.machine().kernel().addresses().stream()
                .filter(address -> address.address().equals(vip))
                .toList();
        if (held.isEmpty() || !victim.machine().isRunning()) {
            return;
        }
        victim.disturbed();
        world.context().trace(victim.name(), "somebody deletes " + vip);
        try {
            victim.machine().kernel().apply(new RtnlChange.DeleteAddress(held.get(0)));
        } catch (KernelException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Something that looks like VRRP but must not move anybody (rule S15). */
    private void strangePacket() {
        VirtualRouter router = VrrpPlan.of(world.scenario().config(0)).routers().get(0);
        IpAddress source = IpAddress.of(world.scenario().isIpv6() ? "fe80::99" : "10.0.0.99");
        boolean isUnicast = world.scenario().isUnicast();
        IpAddress destination =
                isUnicast ? world.scenario().speaker(0) : router.transport().group();
        int vrid = router.key().vrid();
        int priority = 254;
        VrrpVersion version = router.version();
        List<IpAddress> addresses = router.advertised();
        int hopLimit = 255;
        Duration interval = router.advertInterval();
        switch (chance.below(isUnicast ? 4 : 5)) {
            case 0 -> vrid = 77;
            case 1 -> addresses = addresses.subList(0, 1);
            case 2 ->
                version = version == VrrpVersion.V2 || world.scenario().isIpv6() ? VrrpVersion.V3 : VrrpVersion.V2;
            case 3 -> priority = -1;
            default -> hopLimit = 254;
        }
        boolean isMuchTooSimilar = priority == 254
                && vrid == router.key().vrid()
                && version == router.version()
                && hopLimit == 255
                && addresses.equals(router.advertised());
        if (isMuchTooSimilar) {
            return;
        }
        Duration whole = version == VrrpVersion.V2 ? Duration.ofSeconds(1) : interval;
        VrrpAdvert advert = new VrrpAdvert(
                version, router.key().family(), vrid, Math.max(1, priority), whole, VrrpAuthentication.NONE, addresses);
        byte[] packet = VrrpCodec.encode(advert, source, destination, VrrpChecksumForm.PSEUDO_HEADER);
        if (priority < 0) {
            packet[chance.below(packet.length)] ^= (byte) (1 << chance.below(8));
        }
        world.context().trace("world", "a strange packet");
        world.segment().send(world.client(), new Datagram(source, destination, hopLimit, Bytes.of(packet), true));
    }
}
