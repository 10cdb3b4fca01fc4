package io.lvsconsole.console.view;

import io.lvsconsole.console.view.KernelPicture.RealItem;
import io.lvsconsole.console.view.KernelPicture.ServiceItem;
import java.util.ArrayList;
import java.util.List;

/** What can be said of a service or a real server from the kernel alone, when no engine knows the causes. */
public final class KernelExplanation {

    private KernelExplanation() {}

    /** The lines. */
    public static List<String> of(DirectorPicture picture, Subject subject) {
        List<String> lines = new ArrayList<>();
        if (subject instanceof Subject.Service service) {
            find(picture, service).ifPresent(item -> service(item, lines));
        } else if (subject instanceof Subject.Real real) {
            find(picture, new Subject.Service(real.service(), "")).ifPresent(item -> item.reals().stream()
                    .filter(each -> each.key().equals(real.key()))
                    .findFirst()
                    .ifPresent(each -> real(each, lines)));
        } else {
            lines.add(subject.name());
        }
        lines.add("No engine answers for it: nothing checks it, and what the kernel's table says is all there is.");
        return lines;
    }

    private static java.util.Optional<ServiceItem> find(DirectorPicture picture, Subject.Service subject) {
        return picture.table().services().stream()
                .filter(item -> item.key().equals(subject.key()))
                .findFirst();
    }

    private static void service(ServiceItem item, List<String> lines) {
        long serving = item.reals().stream()
                .filter(real -> real.entry().destination().weight() > 0)
                .count();
        lines.add(item.key() + ": scheduler " + item.table().service().service().scheduler() + ", "
                + item.reals().size() + " real servers, " + serving + " of them with a weight above 0");
        if (serving == 0) {
            lines.add("No server gets new connections: clients are refused.");
        }
    }

    private static void real(RealItem item, List<String> lines) {
        var destination = item.entry().destination();
        lines.add(destination.key() + ": weight " + destination.weight() + " in the kernel, "
                + item.entry().activeConnections() + " active and "
                + item.entry().inactiveConnections() + " inactive connections");
        if (destination.weight() == 0) {
            lines.add("Weight 0: it gets no new connections; those it has go on.");
        }
        if (destination.upperThreshold() > 0 && item.connections() >= destination.upperThreshold()) {
            lines.add("Its upper limit of " + destination.upperThreshold()
                    + " connections is reached: it gets no new ones until it is below " + destination.lowerThreshold()
                    + ".");
        }
    }
}
