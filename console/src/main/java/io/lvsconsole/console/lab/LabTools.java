package io.lvsconsole.console.lab;

import io.lvsconsole.console.command.Tool;
import io.lvsconsole.console.command.Tools;
import io.lvsconsole.console.source.Site;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The words of the lab, in front of all others; there only where a lab is. */
public final class LabTools implements Tools {

    private static final String GROUP = "Lab";

    private final Tools others;
    private final Site site;
    private final Seat seat;

    /**
     * Words of a lab.
     *
     * @param others every other word
     * @param site a site that is a lab
     * @param seat whose director is meant where none is named
     */
    public LabTools(Tools others, Site site, Seat seat) {
        this.others = others;
        this.site = site;
        this.seat = seat;
    }

    @Override
    public Optional<Tool> find(String name) {
        return switch (name) {
            case "lab" -> Optional.of(new LabStatusTool(site.lab().orElseThrow()));
            case "node" -> Optional.of(new NodeTool(site, seat));
            case "kill", "freeze", "thaw", "unplug", "plug", "power", "start", "stop" ->
                Optional.of(new LabActTool(name, site.lab().orElseThrow(), seat));
            case "systemctl", "service" ->
                Optional.of(new LabServiceTool(name, site.lab().orElseThrow(), seat));
            default -> others.find(name);
        };
    }

    @Override
    public List<Description> descriptions() {
        List<Description> all = new ArrayList<>(others.descriptions());
        all.add(new Description(GROUP, "lab", "what stands in the lab and how it is, and what its client sees"));
        all.add(new Description(GROUP, "node", "sit down at another director: node ds2"));
        all.add(new Description(GROUP, "kill", "kill a director's engine with signal 9: kill ds1"));
        all.add(new Description(GROUP, "stop", "stop an engine cleanly, or a real server's httpd: stop rs1"));
        all.add(new Description(GROUP, "start", "start it again: start ds1"));
        all.add(new Description(GROUP, "freeze", "stop an engine or httpd in its tracks: freeze ds1"));
        all.add(new Description(GROUP, "thaw", "let it go on: thaw ds1"));
        all.add(new Description(GROUP, "unplug", "pull a machine's cable: unplug ds1"));
        all.add(new Description(GROUP, "plug", "put it back: plug ds1"));
        all.add(new Description(GROUP, "power", "cut a machine's power, or boot it: power off ds1"));
        return all;
    }
}
