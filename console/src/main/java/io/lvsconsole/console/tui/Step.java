package io.lvsconsole.console.tui;

import io.lvsconsole.console.source.LabWorld.LabAction;
import io.lvsconsole.engine.api.ControlRequest;
import io.lvsconsole.netlink.ipvs.IpvsChange;
import io.lvsconsole.netlink.ipvs.IpvsDestination;
import java.util.List;
import java.util.Optional;

/** One step of a {@link Plan}. */
sealed interface Step {

    /** What it is in the words of the tool it stands for. */
    String text();

    /** The steps that take it back; empty if nothing can. */
    Optional<List<Step>> inverse();

    /**
     * A change of the kernel's table.
     *
     * @param change what is changed
     * @param text the line of ipvsadm
     * @param expected the real server as the plan saw it, to notice that somebody else changed it meanwhile
     * @param inverse what takes it back
     */
    record Kernel(IpvsChange change, String text, Optional<IpvsDestination> expected, Optional<List<Step>> inverse)
            implements Step {}

    /**
     * A request to the engine.
     *
     * @param request the request
     * @param text the word and its arguments
     * @param inverse what takes it back
     */
    record Engine(ControlRequest request, String text, Optional<List<Step>> inverse) implements Step {}

    /**
     * A tool of ours, by its words.
     *
     * @param words name and arguments
     */
    record Typed(List<String> words) implements Step {
        @Override
        public String text() {
            return String.join(" ", words);
        }

        @Override
        public Optional<List<Step>> inverse() {
            return Optional.empty();
        }
    }

    /**
     * Something done to a machine of the lab.
     *
     * @param action what
     * @param host to which
     */
    record Lab(LabAction action, String host) implements Step {
        @Override
        public String text() {
            return "lab " + action.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-') + " " + host;
        }

        @Override
        public Optional<List<Step>> inverse() {
            return Optional.empty();
        }
    }
}
