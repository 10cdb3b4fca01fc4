package io.lvsconsole.console.tui;

import io.lvsconsole.console.view.DirectorPicture;
import io.lvsconsole.console.view.KernelPicture.RealItem;
import io.lvsconsole.console.view.KernelPicture.ServiceItem;
import io.lvsconsole.console.view.Subject;
import io.lvsconsole.netlink.ipvs.IpvsChange;
import io.lvsconsole.netlink.ipvs.IpvsDestination;
import io.lvsconsole.netlink.ipvs.IpvsService;
import io.lvsconsole.netlink.ipvs.IpvsWords;
import io.lvsconsole.netlink.ipvs.ServiceKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Plans for the kernel's table, made from a picture of it. Pure. */
final class KernelPlans {

    private final DirectorPicture picture;

    KernelPlans(DirectorPicture picture) {
        this.picture = picture;
    }

    /** The line of ipvsadm that makes a change. */
    static String text(IpvsChange change) {
        return IpvsWords.of(change)
                .orElseGet(() -> change instanceof IpvsChange.Zero zero
                        ? "ipvsadm -Z"
                                + zero.service().map(key -> " " + name(key)).orElse("")
                        : change.toString());
    }

    /** The options that name a service: {@code -t 10.0.0.1:80}, {@code -f 5 -6}. */
    static String name(ServiceKey key) {
        return IpvsWords.of(new IpvsChange.DeleteService(key)).orElseThrow().substring("ipvsadm -D ".length());
    }

    Optional<ServiceItem> service(ServiceKey key) {
        return picture.table().services().stream()
                .filter(item -> item.key().equals(key))
                .findFirst();
    }

    Optional<RealItem> real(Subject.Real subject) {
        return service(subject.service()).flatMap(service -> service.reals().stream()
                .filter(real -> real.key().equals(subject.key()))
                .findFirst());
    }

    /** Another weight; the other values of the server stay. */
    Optional<Step> weight(Subject.Real subject, int weight) {
        return real(subject).map(real -> {
            IpvsDestination before = real.entry().destination();
            return edit(subject.service(), before, before.withWeight(weight));
        });
    }

    /** A step that replaces a server's values. */
    static Step edit(ServiceKey service, IpvsDestination before, IpvsDestination after) {
        IpvsChange change = new IpvsChange.EditDestination(service, after);
        IpvsChange back = new IpvsChange.EditDestination(service, before);
        Step inverse = new Step.Kernel(back, text(back), Optional.of(after), Optional.empty());
        return new Step.Kernel(change, text(change), Optional.of(before), Optional.of(List.of(inverse)));
    }

    /** A step without anything that was there before. */
    static Step plain(IpvsChange change, Optional<IpvsChange> back) {
        return new Step.Kernel(
                change,
                text(change),
                Optional.empty(),
                back.map(inverse ->
                        List.of(new Step.Kernel(inverse, text(inverse), Optional.empty(), Optional.empty()))));
    }

    /** The server out of its service. */
    Optional<Step> deleteReal(Subject.Real subject) {
        return real(subject).map(real -> {
            IpvsDestination before = real.entry().destination();
            IpvsChange change = new IpvsChange.DeleteDestination(subject.service(), subject.key());
            Step inverse = plain(new IpvsChange.AddDestination(subject.service(), before), Optional.empty());
            return new Step.Kernel(change, text(change), Optional.of(before), Optional.of(List.of(inverse)));
        });
    }

    /** The service with all its servers out of the table. */
    Optional<Step> deleteService(ServiceKey key) {
        return service(key).map(item -> {
            IpvsService service = item.table().service().service();
            List<Step> back = new ArrayList<>();
            back.add(plain(new IpvsChange.AddService(service), Optional.empty()));
            // The kernel lists the newest first; added in the other order the table is as it was.
            List<RealItem> reals = new ArrayList<>(item.reals());
            java.util.Collections.reverse(reals);
            reals.forEach(real -> back.add(
                    plain(new IpvsChange.AddDestination(key, real.entry().destination()), Optional.empty())));
            IpvsChange change = new IpvsChange.DeleteService(key);
            return new Step.Kernel(change, text(change), Optional.empty(), Optional.of(back));
        });
    }

    /** The step of a change that was typed in a form, with its inverse as far as the picture has what was there. */
    Step typed(IpvsChange change) {
        if (change instanceof IpvsChange.AddService add) {
            return plain(
                    change,
                    Optional.of(new IpvsChange.DeleteService(add.service().key())));
        }
        if (change instanceof IpvsChange.AddDestination add) {
            return plain(
                    change,
                    Optional.of(new IpvsChange.DeleteDestination(
                            add.service(), add.destination().key())));
        }
        if (change instanceof IpvsChange.EditService edit) {
            return plain(
                    change,
                    service(edit.service().key())
                            .map(item -> new IpvsChange.EditService(
                                    item.table().service().service())));
        }
        if (change instanceof IpvsChange.EditDestination edit) {
            return real(new Subject.Real(edit.service(), "", edit.destination().key()))
                    .map(real -> edit(edit.service(), real.entry().destination(), edit.destination()))
                    .orElseGet(() -> plain(change, Optional.empty()));
        }
        if (change instanceof IpvsChange.DeleteService delete) {
            return deleteService(delete.key()).orElseGet(() -> plain(change, Optional.empty()));
        }
        if (change instanceof IpvsChange.DeleteDestination delete) {
            return deleteReal(new Subject.Real(delete.service(), "", delete.destination()))
                    .orElseGet(() -> plain(change, Optional.empty()));
        }
        return plain(change, Optional.empty());
    }

    /** Everything out of the table. */
    Step flush() {
        List<Step> back = new ArrayList<>();
        picture.table().services().forEach(item -> deleteService(item.key())
                .flatMap(Step::inverse)
                .ifPresent(back::addAll));
        IpvsChange change = new IpvsChange.Flush();
        return new Step.Kernel(change, text(change), Optional.empty(), Optional.of(back));
    }

    /** What taking weight from a server means for its service. */
    Optional<String> lastOne(Subject.Real subject) {
        return service(subject.service())
                .filter(item -> item.reals().stream()
                        .noneMatch(real -> real.entry().destination().weight() > 0
                                && !real.key().equals(subject.key())))
                .map(item -> "last server in use of " + subject.serviceName() + ": clients will be refused");
    }
}
