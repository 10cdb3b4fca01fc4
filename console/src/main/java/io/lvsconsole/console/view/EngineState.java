package io.lvsconsole.console.view;

import io.lvsconsole.engine.api.EngineSnapshot;
import io.lvsconsole.engine.api.VrrpView;
import java.util.Locale;
import java.util.Optional;

/**
 * What the title says of the engine.
 *
 * @param isThere whether an engine answers now
 * @param role {@code MASTER}, {@code BACKUP}, {@code MASTER 1/2}, {@code FAULT}; empty without VRRP
 */
public record EngineState(boolean isThere, String role) {

    /** What screens say that need an engine. */
    public static final String NO_ENGINE =
            "no engine runs here: services, connections, rates and addresses come from the kernel alone";

    /** Of a director. */
    public static EngineState of(DirectorPicture director) {
        Optional<EngineSnapshot> snapshot = director.snapshot();
        boolean isThere = snapshot.isPresent() && director.engine().lost().isEmpty();
        return new EngineState(isThere, snapshot.map(EngineState::role).orElse(""));
    }

    private static String role(EngineSnapshot snapshot) {
        int all = snapshot.vrrp().size();
        if (all == 0) {
            return group(snapshot);
        }
        long masters =
                snapshot.vrrp().stream().filter(v -> v.state().equals("master")).count();
        if (masters == all) {
            return "MASTER";
        }
        if (masters > 0) {
            return "MASTER " + masters + "/" + all;
        }
        boolean isFault = snapshot.vrrp().stream().anyMatch(v -> v.state().equals("fault"));
        return isFault
                ? "FAULT"
                : snapshot.vrrp().stream()
                        .map(VrrpView::state)
                        .findFirst()
                        .orElse("")
                        .toUpperCase(Locale.ROOT);
    }

    private static String group(EngineSnapshot snapshot) {
        long here = snapshot.groups().stream()
                .filter(g -> g.state().equals("running"))
                .count();
        if (snapshot.groups().isEmpty()) {
            return "";
        }
        return here == 0
                ? "STANDBY"
                : here == snapshot.groups().size()
                        ? "ACTIVE"
                        : "ACTIVE " + here + "/" + snapshot.groups().size();
    }
}
