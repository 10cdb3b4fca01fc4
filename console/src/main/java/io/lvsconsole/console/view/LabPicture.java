package io.lvsconsole.console.view;

import io.lvsconsole.console.source.LabWorld.ClientView;
import io.lvsconsole.console.source.LabWorld.LabHost;
import java.util.List;

/**
 * The training cluster at one moment.
 *
 * @param title the scenario
 * @param kind the world
 * @param hosts its machines
 * @param client what the client saw
 */
public record LabPicture(String title, String kind, List<LabHost> hosts, ClientView client) {

    /** Copies. */
    public LabPicture {
        hosts = List.copyOf(hosts);
    }
}
