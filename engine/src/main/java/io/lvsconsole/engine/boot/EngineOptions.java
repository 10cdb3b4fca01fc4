package io.lvsconsole.engine.boot;

import java.nio.file.Path;

/**
 * How the engine is started.
 *
 * @param config the configuration: a file of any format, or heartbeat's directory
 * @param stateFile where masterships are remembered for a warm restart
 * @param isDetailed whether the log has the lines of keepalived's {@code -D}
 */
public record EngineOptions(String config, Path stateFile, boolean isDetailed) {

    /** Where the state is unless told otherwise; {@code /run} is empty after a boot. */
    public static final Path DEFAULT_STATE = Path.of("/run/lvsconsole/vrrp.state");
}
