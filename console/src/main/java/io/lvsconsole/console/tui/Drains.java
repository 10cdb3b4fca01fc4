package io.lvsconsole.console.tui;

import io.lvsconsole.console.view.DirectorPicture;
import io.lvsconsole.console.view.KernelPicture.RealItem;
import io.lvsconsole.console.view.Subject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Real servers whose connections are ending because an operator asked for it here. Thread ui. */
final class Drains {

    private final Map<Subject.Real, Long> began = new LinkedHashMap<>();

    /** Watches a server. */
    void watch(Subject.Real real, long connections) {
        began.put(real, Math.max(1, connections));
    }

    /** No longer: it was brought back. */
    void forget(Subject.Real real) {
        began.remove(real);
    }

    void clear() {
        began.clear();
    }

    int count() {
        return began.size();
    }

    /** Those that have no active connection left, or are gone; each is told once. */
    List<Subject.Real> ended(DirectorPicture picture) {
        List<Subject.Real> ended = new ArrayList<>();
        KernelPlans table = new KernelPlans(picture);
        for (Subject.Real real : List.copyOf(began.keySet())) {
            Optional<RealItem> item = table.real(real);
            if (item.isEmpty()
                    || item.get().entry().activeConnections() == 0
                            && item.get().entry().destination().weight() == 0) {
                began.remove(real);
                ended.add(real);
            }
        }
        return ended;
    }

    /** How far the first one is: {@code drain 192.168.10.23:80 [######....] 426 left}; empty without any. */
    String progress(DirectorPicture picture, boolean isAscii) {
        for (Map.Entry<Subject.Real, Long> each : began.entrySet()) {
            long left = new KernelPlans(picture)
                    .real(each.getKey())
                    .map(item -> item.entry().activeConnections())
                    .orElse(0L);
            int done = (int) Math.max(0, Math.min(10, 10 - left * 10 / each.getValue()));
            String bar = (isAscii ? "#" : "█").repeat(done) + (isAscii ? "." : "░").repeat(10 - done);
            String more = began.size() > 1 ? "   " + (began.size() - 1) + " more" : "";
            return "drain " + each.getKey().key() + " [" + bar + "] " + left + " left" + more;
        }
        return "";
    }
}
