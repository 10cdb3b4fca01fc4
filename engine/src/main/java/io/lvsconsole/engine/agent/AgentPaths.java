package io.lvsconsole.engine.agent;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where agents are.
 *
 * @param scripts directories of heartbeat's resource scripts, searched in this order
 * @param initScripts directory of init scripts
 * @param ocfRoot OCF_ROOT; agents are in its resource.d/PROVIDER/NAME
 * @param programs directories of programs named without one
 */
public record AgentPaths(List<Path> scripts, Path initScripts, Path ocfRoot, List<Path> programs) {

    /** Copies. */
    public AgentPaths {
        scripts = List.copyOf(scripts);
        programs = List.copyOf(programs);
    }

    /** Debian's places; resource scripts are also looked for beside an ha.cf that is not in /etc/ha.d. */
    public static AgentPaths standard(String config) {
        List<Path> scripts = new ArrayList<>();
        Path beside = Path.of(config).toAbsolutePath().resolve("resource.d");
        if (Files.isDirectory(beside)) {
            scripts.add(beside);
        }
        scripts.add(Path.of("/etc/ha.d/resource.d"));
        return new AgentPaths(
                scripts,
                Path.of("/etc/init.d"),
                Path.of("/usr/lib/ocf"),
                List.of(Path.of("/usr/sbin"), Path.of("/usr/bin"), Path.of("/sbin"), Path.of("/bin")));
    }

    /** heartbeat's order: resource.d, then init.d (ResourceManager, resource_exists). */
    Optional<Path> script(String name) {
        if (!isPlain(name)) {
            return Optional.empty();
        }
        List<Path> places = new ArrayList<>(scripts);
        places.add(initScripts);
        return first(places, name);
    }

    Optional<Path> initScript(String name) {
        return isPlain(name) ? first(List.of(initScripts), name) : Optional.empty();
    }

    Optional<Path> ocf(String provider, String name) {
        return isPlain(name) && isPlain(provider)
                ? first(List.of(ocfRoot.resolve("resource.d").resolve(provider)), name)
                : Optional.empty();
    }

    Optional<Path> program(String name) {
        if (name.startsWith("/")) {
            return Optional.of(Path.of(name)).filter(Files::isExecutable);
        }
        return isPlain(name) ? first(programs, name) : Optional.empty();
    }

    private static Optional<Path> first(List<Path> places, String name) {
        return places.stream()
                .map(place -> place.resolve(name))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst();
    }

    private static boolean isPlain(String name) {
        return !name.isEmpty() && name.indexOf('/') < 0 && !name.startsWith(".") && !name.startsWith("-");
    }
}
