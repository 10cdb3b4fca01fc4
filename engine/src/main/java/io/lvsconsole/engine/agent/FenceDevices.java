package io.lvsconsole.engine.agent;

import io.lvsconsole.engine.model.Command;
import io.lvsconsole.engine.model.FencingSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a device that fences is called. Agents of fence-agents read {@code name=value} lines on their standard input, so that
 * passwords are in no command line; 0 is success. heartbeat's {@code stonith} gets the device's type and its file or
 * arguments, resets the node, and ends with 0 when the device did.
 */
final class FenceDevices {

    private final AgentPaths paths;

    FenceDevices(AgentPaths paths) {
        this.paths = paths;
    }

    /**
     * The call that fences a node.
     *
     * @throws AgentPrograms.NoProgram if the program is not here or must not be run
     */
    ProgramCall call(FencingSpec device, String node) throws AgentPrograms.NoProgram {
        String name = device.kind() == FencingSpec.Kind.STONITH ? "stonith" : device.type();
        Path program = paths.program(name)
                .orElseThrow(() -> new AgentPrograms.NoProgram("there is no program " + name + " here"));
        Optional<String> objection = TrustedProgram.objection(program);
        if (objection.isPresent()) {
            throw new AgentPrograms.NoProgram(objection.get());
        }
        if (node.startsWith("-")) {
            throw new AgentPrograms.NoProgram("a node name that begins with - cannot be handed to a program");
        }
        List<String> words = new ArrayList<>(List.of(program.toString()));
        String input = "";
        if (device.kind() == FencingSpec.Kind.STONITH) {
            words.addAll(stonith(device, node));
        } else {
            input = lines(device, node);
        }
        Command command = new Command(words, Optional.empty(), Optional.empty());
        return new ProgramCall(command, Map.of(), input, device.timeout(), true);
    }

    private static List<String> stonith(FencingSpec device, String node) {
        List<String> words = new ArrayList<>(List.of("-t", device.type()));
        device.params().forEach((name, value) -> {
            if (name.equals("config_file")) {
                words.addAll(List.of("-F", value));
            } else if (name.equals("arguments")) {
                words.addAll(List.of("-p", value));
            } else if (!name.equals("action")) {
                words.add(name + "=" + value);
            }
        });
        words.addAll(List.of("-T", device.params().getOrDefault("action", "reset"), node));
        return words;
    }

    /** The node's name goes under both names agents know it by, unless the device says which outlet it is. */
    private static String lines(FencingSpec device, String node) throws AgentPrograms.NoProgram {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("action", "reboot");
        values.put("nodename", node);
        if (!device.params().containsKey("port")) {
            values.put("plug", node);
        }
        values.putAll(device.params());
        StringBuilder lines = new StringBuilder();
        for (Map.Entry<String, String> entry : values.entrySet()) {
            String line = entry.getKey() + "=" + entry.getValue();
            if (line.indexOf('\n') >= 0 || line.indexOf('\0') >= 0) {
                throw new AgentPrograms.NoProgram("parameter " + entry.getKey() + " has a line end or NUL in it");
            }
            lines.append(line).append('\n');
        }
        return lines.toString();
    }
}
