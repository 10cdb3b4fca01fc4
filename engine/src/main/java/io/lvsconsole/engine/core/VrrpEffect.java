package io.lvsconsole.engine.core;

import io.lvsconsole.engine.model.VirtualAddress;
import io.lvsconsole.engine.time.MonoTime;
import io.lvsconsole.engine.vrrp.VirtualMac;
import io.lvsconsole.engine.vrrp.VirtualRouter;
import io.lvsconsole.engine.vrrp.VirtualRouterKey;
import io.lvsconsole.netlink.net.Family;
import io.lvsconsole.netlink.net.IpAddress;
import io.lvsconsole.netlink.packet.VrrpAdvert;
import io.lvsconsole.netlink.packet.VrrpChecksumForm;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What VRRP wants done. An effect with {@code notAfter} is carried out only if the clock, read immediately before the send
 * or the kernel write, is not past it; otherwise {@link VrrpInput.TooLate} is the answer (reliability rule S2).
 *
 * <p>Sends, announcements and draining run on the loop, in order and without blocking; the rest on the kernel worker, in
 * order.
 */
public sealed interface VrrpEffect extends Effect {

    /** Calls the method of the effect's type. */
    void accept(Visitor visitor);

    /** One method per effect. */
    interface Visitor {
        /** {@link ListenOn}. */
        void listenOn(ListenOn effect);

        /** {@link SendAdvert}. */
        void sendAdvert(SendAdvert effect);

        /** {@link DrainReceive}. */
        void drainReceive(DrainReceive effect);

        /** {@link Announce}. */
        void announce(Announce effect);

        /** {@link InstallVips}. */
        void installVips(InstallVips effect);

        /** {@link RenewVips}. */
        void renewVips(RenewVips effect);

        /** {@link VerifyVips}. */
        void verifyVips(VerifyVips effect);

        /** {@link ReplaceVips}. */
        void replaceVips(ReplaceVips effect);

        /** {@link RemoveVips}. */
        void removeVips(RemoveVips effect);

        /** {@link CreateVirtualMac}. */
        void createVirtualMac(CreateVirtualMac effect);

        /** {@link DeleteVirtualMac}. */
        void deleteVirtualMac(DeleteVirtualMac effect);

        /** {@link ReadFile}. */
        void readFile(ReadFile effect);

        /** {@link CountProcesses}. */
        void countProcesses(CountProcesses effect);

        /** {@link WriteFifo}. */
        void writeFifo(WriteFifo effect);

        /** {@link SaveState}. */
        void saveState(SaveState effect);
    }

    /**
     * Where advertisements are received.
     *
     * @param link the link
     * @param family the family
     * @param group the group to join; also unicasts to this host arrive
     */
    record Endpoint(String link, Family family, IpAddress group) {}

    /** Receive at exactly these endpoints from now on. */
    record ListenOn(List<Endpoint> endpoints) implements VrrpEffect {
        /** Copies the list. */
        public ListenOn {
            endpoints = List.copyOf(endpoints);
        }

        @Override
        public void accept(Visitor visitor) {
            visitor.listenOn(this);
        }
    }

    /**
     * Send an advertisement to each destination.
     *
     * @param router the router's name
     * @param link the link it leaves by
     * @param destinations the group, or the peers
     * @param hopLimit TTL or hop limit
     * @param form the checksum's form for version 3 over IPv4
     * @param notAfter empty for a farewell
     */
    record SendAdvert(
            String router,
            String link,
            VrrpAdvert advert,
            IpAddress source,
            List<IpAddress> destinations,
            int hopLimit,
            VrrpChecksumForm form,
            Optional<MonoTime> notAfter)
            implements VrrpEffect {
        @Override
        public void accept(Visitor visitor) {
            visitor.sendAdvert(this);
        }
    }

    /** Tell everything that has arrived, then {@link VrrpInput.ReceiveDrained} (rule S3). */
    record DrainReceive(VirtualRouterKey key) implements VrrpEffect {
        @Override
        public void accept(Visitor visitor) {
            visitor.drainReceive(this);
        }
    }

    /**
     * Tell the neighbours where an address is.
     *
     * @param link the link it is on
     * @param notAfter empty for the own source address
     */
    record Announce(String router, String link, List<IpAddress> addresses, int repeats, Optional<MonoTime> notAfter)
            implements VrrpEffect {
        /** Copies the list. */
        public Announce {
            addresses = List.copyOf(addresses);
        }

        @Override
        public void accept(Visitor visitor) {
            visitor.announce(this);
        }
    }

    /** Put addresses, routes and rules of a router in place, then {@link VrrpInput.VipsInstalled}. */
    record InstallVips(VirtualRouter router, MonoTime tenure, Optional<Duration> lease, MonoTime notAfter)
            implements VrrpEffect {
        @Override
        public void accept(Visitor visitor) {
            visitor.installVips(this);
        }
    }

    /** Start the lease anew; {@link VrrpInput.VipsMissing} if addresses are gone. */
    record RenewVips(VirtualRouter router, MonoTime tenure, Duration lease, MonoTime notAfter) implements VrrpEffect {
        @Override
        public void accept(Visitor visitor) {
            visitor.renewVips(this);
        }
    }

    /** Look at the addresses and answer {@link VrrpInput.VipsMissing}. */
    record VerifyVips(VirtualRouter router, MonoTime tenure) implements VrrpEffect {
        @Override
        public void accept(Visitor visitor) {
            visitor.verifyVips(this);
        }
    }

    /** Go from what one configuration put in place to what another wants by the difference; new before old. */
    record ReplaceVips(
            VirtualRouter before, VirtualRouter router, MonoTime tenure, Optional<Duration> lease, MonoTime notAfter)
            implements VrrpEffect {
        @Override
        public void accept(Visitor visitor) {
            visitor.replaceVips(this);
        }
    }

    /** Take rules, routes and addresses of a router away. Nothing happens where there are none. */
    record RemoveVips(VirtualRouter router) implements VrrpEffect {
        @Override
        public void accept(Visitor visitor) {
            visitor.removeVips(this);
        }

        /** What is taken away, last installed first. */
        public List<VirtualAddress> addresses() {
            List<VirtualAddress> all = new java.util.ArrayList<>(router.allAddresses());
            java.util.Collections.reverse(all);
            return all;
        }
    }

    /** Create the macvlan of a virtual MAC address on a link, up, with the kernel parameters it needs. */
    record CreateVirtualMac(String parent, VirtualMac mac) implements VrrpEffect {
        @Override
        public void accept(Visitor visitor) {
            visitor.createVirtualMac(this);
        }
    }

    /** Delete it. */
    record DeleteVirtualMac(String parent, VirtualMac mac) implements VrrpEffect {
        @Override
        public void accept(Visitor visitor) {
            visitor.deleteVirtualMac(this);
        }
    }

    /** Read the number in a tracked file and answer {@link VrrpInput.FileRead}. */
    record ReadFile(String name, int run, String path) implements VrrpEffect {
        @Override
        public void accept(Visitor visitor) {
            visitor.readFile(this);
        }
    }

    /** Count the processes of a name and answer {@link VrrpInput.ProcessesCounted}. */
    record CountProcesses(String name, int run, List<String> process, boolean fullCommand) implements VrrpEffect {
        /** Copies the list. */
        public CountProcesses {
            process = List.copyOf(process);
        }

        @Override
        public void accept(Visitor visitor) {
            visitor.countProcesses(this);
        }
    }

    /** Write a line into a pipe; dropped if nobody reads it. */
    record WriteFifo(String path, String line) implements VrrpEffect {
        @Override
        public void accept(Visitor visitor) {
            visitor.writeFifo(this);
        }
    }

    /**
     * Remember which routers are master and when they last advertised; a later one replaces an earlier one that is still
     * unwritten (rule S14).
     */
    record SaveState(List<Mastership> masterships) implements VrrpEffect {
        /** Copies the list. */
        public SaveState {
            masterships = List.copyOf(masterships);
        }

        @Override
        public void accept(Visitor visitor) {
            visitor.saveState(this);
        }
    }

    /** One router that is master. */
    record Mastership(VirtualRouterKey key, MonoTime lastAdvertAt) {}
}
