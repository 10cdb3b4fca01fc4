package io.lvsconsole.console.lab;

import io.lvsconsole.console.source.DirectorAccess;
import io.lvsconsole.console.source.LabWorld;
import io.lvsconsole.console.source.Site;
import io.lvsconsole.engine.api.ControlRequest;
import io.lvsconsole.engine.api.EngineClient;
import io.lvsconsole.engine.api.EngineEventView;
import io.lvsconsole.engine.api.VrrpView;
import io.lvsconsole.netlink.host.Host;
import io.lvsconsole.netlink.ipvs.ServiceTable;
import io.lvsconsole.netlink.kernel.KernelException;
import io.lvsconsole.netlink.net.IpAddress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What can be seen of a lab from outside, and what was there when the present step began. Everything comes from the kernels,
 * the engines and the client, never from what was typed. One thread.
 */
final class Sight {

    private final Site site;
    private final LabWorld world;
    private final IpAddress vip;
    private final Map<String, Long> eventsBefore = new HashMap<>();
    private LabWorld.ClientView before;
    private String output = "";

    Sight(Site site, IpAddress vip) {
        this.site = site;
        this.world = site.lab().orElseThrow();
        this.vip = vip;
        this.before = world.client();
    }

    /** A step begins. */
    void begin() {
        before = world.client();
        output = "";
        site.directors().forEach(name -> {
            List<EngineEventView> events = journal(name, 0);
            eventsBefore.put(
                    name, events.isEmpty() ? 0 : events.get(events.size() - 1).number());
        });
    }

    /** What was typed answered this. */
    void answered(String text) {
        output = text;
    }

    String output() {
        return output;
    }

    LabWorld.ClientView client() {
        return world.client();
    }

    LabWorld.ClientView before() {
        return before;
    }

    String machine(String name) {
        return world.hosts().stream()
                .filter(host -> host.name().equals(name))
                .map(LabWorld.LabHost::state)
                .findFirst()
                .orElse("");
    }

    /** One question to a kernel; empty if it cannot be asked. */
    private interface Question<T> {
        T ask(Host host) throws KernelException;
    }

    private <T> Optional<T> kernel(String director, Question<T> question) {
        try (Host host = access(director).kernel().get()) {
            return Optional.of(question.ask(host));
        } catch (KernelException e) {
            return Optional.empty();
        }
    }

    private DirectorAccess access(String director) {
        return site.director(director);
    }

    /** The directors whose kernel has the virtual address, whatever their engines think. */
    List<String> owners() {
        return site.directors().stream()
                .filter(name -> kernel(name, host -> host.rtnl().addresses().stream()
                                .anyMatch(address -> address.address().equals(vip)))
                        .orElse(false))
                .toList();
    }

    /** The real servers in a kernel's table with weight; empty without a kernel to ask. */
    Optional<List<String>> servers(String director) {
        return kernel(director, host -> {
            List<String> rows = new ArrayList<>();
            for (ServiceTable service : host.ipvs().table()) {
                service.destinations().stream()
                        .filter(row -> row.destination().weight() > 0)
                        .forEach(row -> rows.add(row.destination().key().toString()));
            }
            return rows;
        });
    }

    long connections(String director) {
        return kernel(director, host -> {
                    List<Integer> one = new ArrayList<>();
                    host.ipvs().connections(connection -> one.add(1));
                    return (long) one.size();
                })
                .orElse(0L);
    }

    /** {@code master}, {@code backup} or another state of the first instance; empty without an engine. */
    String role(String director) {
        try (EngineClient client = access(director).engine().connect()) {
            return client.call(ControlRequest.of(ControlRequest.Method.SNAPSHOT)).snapshot().stream()
                    .flatMap(snapshot -> snapshot.vrrp().stream())
                    .map(VrrpView::state)
                    .findFirst()
                    .orElse("");
        } catch (IOException e) {
            return "";
        }
    }

    /** Texts of the events since the step began; of all events if the engine was started anew. */
    List<String> events(String director) {
        long known = eventsBefore.getOrDefault(director, 0L);
        List<EngineEventView> all = journal(director, 0);
        boolean isNew = !all.isEmpty() && all.get(all.size() - 1).number() < known;
        return all.stream()
                .filter(event -> isNew || event.number() > known)
                .map(event -> event.object() + " " + event.text())
                .toList();
    }

    private List<EngineEventView> journal(String director, long after) {
        try (EngineClient client = access(director).engine().connect()) {
            return client.events(after);
        } catch (IOException e) {
            return List.of();
        }
    }
}
