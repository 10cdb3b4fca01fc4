package io.lvsconsole.engine.boot;

import java.nio.file.Path;

/**
 * How the engine is started.
 *
 * @param config the configuration: a file of any format, or heartbeat's directory
 * @param stateFile where masterships are remembered for a warm restart
 * @param isDetailed whether the log has the lines of keepalived's {@code -D}
 * @param library where is kept what must survive a boot
 */
public record EngineOptions(String config, Path stateFile, boolean isDetailed, Path library) {

    /** Where the state is unless told otherwise; {@code /run} is empty after a boot. */
    public static final Path DEFAULT_STATE = Path.of("/run/lvsconsole/vrrp.state");

    /** Where is kept what must survive a boot. */
    public static final Path DEFAULT_LIBRARY = Path.of("/var/lib/lvsconsole");

    /** With the library in its usual place. */
    public EngineOptions(String config, Path stateFile, boolean isDetailed) {
        this(config, stateFile, isDetailed, DEFAULT_LIBRARY);
    }
}
