package io.lvsconsole.engine.agent;

import io.lvsconsole.engine.agent.AgentProgram.Rule;
import io.lvsconsole.engine.ha.AgentKind;
import io.lvsconsole.engine.ha.Operation;
import io.lvsconsole.engine.model.ResourceSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Finds the program that a resource's agent is, and how it is called. */
final class AgentPrograms {

    /** What has no program: a sentence for the operator. */
    static final class NoProgram extends Exception {
        private static final long serialVersionUID = 1L;

        NoProgram(String why) {
            super(why, null, false, false);
        }
    }

    private final AgentPaths paths;

    AgentPrograms(AgentPaths paths) {
        this.paths = paths;
    }

    /**
     * The call for an operation.
     *
     * @param group the group's name, part of the instance name that OCF agents see
     * @throws NoProgram if there is none, or it must not be run
     */
    AgentProgram find(String group, ResourceSpec spec, Operation operation, Duration timeout) throws NoProgram {
        AgentProgram program =
                switch (AgentKind.of(spec)) {
                    case OCF -> ocf(group, spec, operation, timeout);
                    case LSB -> {
                        String name = spec.agent().substring("lsb:".length());
                        Path path = found(paths.initScript(name), name + " is not in " + paths.initScripts());
                        String word = AgentProgram.word(Rule.LSB, operation.kind());
                        yield new AgentProgram(path, List.of(word), Map.of(), Rule.LSB);
                    }
                    case SYSTEMD -> systemd(spec, operation);
                    case FILESYSTEM -> new Mounts(paths).program(spec, operation.kind());
                    default -> script(spec, operation);
                };
        for (String argument : program.arguments()) {
            if (argument.indexOf('\0') >= 0 || argument.indexOf('\n') >= 0) {
                throw new NoProgram("an argument of " + spec.agent() + " has a line end or NUL in it");
            }
        }
        Optional<String> objection = TrustedProgram.objection(program.program());
        if (objection.isPresent()) {
            throw new NoProgram(objection.get());
        }
        return program;
    }

    private static Path found(Optional<Path> path, String otherwise) throws NoProgram {
        return path.orElseThrow(() -> new NoProgram(otherwise));
    }

    /** heartbeat: NAME ARG… start|stop|status. */
    private AgentProgram script(ResourceSpec spec, Operation operation) throws NoProgram {
        Path path = found(
                paths.script(spec.agent()),
                "no resource script " + spec.agent() + " in " + paths.scripts() + " or " + paths.initScripts());
        List<String> arguments = new ArrayList<>(spec.args());
        arguments.add(AgentProgram.word(Rule.HEARTBEAT, operation.kind()));
        return new AgentProgram(path, arguments, Map.of(), Rule.HEARTBEAT);
    }

    private AgentProgram systemd(ResourceSpec spec, Operation operation) throws NoProgram {
        String unit = spec.agent().substring("systemd:".length());
        Path path = found(paths.program("systemctl"), "systemctl is not here: " + spec.agent() + " needs systemd");
        return new AgentProgram(
                path, List.of(AgentProgram.word(Rule.SYSTEMD, operation.kind()), "--", unit), Map.of(), Rule.SYSTEMD);
    }

    /** OCF resource agent API 1.0: parameters as OCF_RESKEY_*, the action as the one argument. */
    private AgentProgram ocf(String group, ResourceSpec spec, Operation operation, Duration timeout) throws NoProgram {
        String[] words = spec.agent().split(":", 3);
        if (words.length < 3) {
            throw new NoProgram(spec.agent() + " is not ocf:PROVIDER:NAME");
        }
        Path path = found(
                paths.ocf(words[1], words[2]),
                "no OCF agent " + words[2] + " of " + words[1] + " under " + paths.ocfRoot() + "/resource.d");
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("OCF_ROOT", paths.ocfRoot().toString());
        environment.put("OCF_RA_VERSION_MAJOR", "1");
        environment.put("OCF_RA_VERSION_MINOR", "0");
        environment.put("OCF_RESOURCE_INSTANCE", instance(group, operation.resource()));
        environment.put("OCF_RESOURCE_TYPE", words[2]);
        environment.put("OCF_RESOURCE_PROVIDER", words[1]);
        environment.put("OCF_RESKEY_CRM_meta_timeout", String.valueOf(timeout.toMillis()));
        environment.put("OCF_RESKEY_CRM_meta_name", AgentProgram.word(Rule.OCF, operation.kind()));
        spec.params().forEach((name, value) -> environment.put("OCF_RESKEY_" + name, value));
        if (operation.kind() == Operation.Kind.MONITOR) {
            environment.put("OCF_CHECK_LEVEL", String.valueOf(spec.monitorDepth()));
            environment.put(
                    "OCF_RESKEY_CRM_meta_interval",
                    String.valueOf(spec.monitorInterval().toMillis()));
        }
        return new AgentProgram(path, List.of(AgentProgram.word(Rule.OCF, operation.kind())), environment, Rule.OCF);
    }

    /** A name that is the same in each run and safe in a file name: agents keep state under it. */
    private static String instance(String group, int resource) {
        return group.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_-]", "_") + "_" + resource;
    }
}
