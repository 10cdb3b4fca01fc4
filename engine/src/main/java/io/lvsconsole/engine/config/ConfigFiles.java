package io.lvsconsole.engine.config;

import io.lvsconsole.engine.config.heartbeat.HeartbeatReader;
import io.lvsconsole.engine.config.keepalived.KeepalivedReader;
import io.lvsconsole.engine.config.ldirectord.LdirectordReader;
import io.lvsconsole.engine.config.yaml.YamlWriter;
import io.lvsconsole.engine.model.EngineConfig;
import java.util.EnumMap;
import java.util.Map;

/** The loader and writer with every format this program knows. */
public final class ConfigFiles {

    private ConfigFiles() {}

    /** A loader for all formats. */
    public static ConfigLoader loader(ConfigSource source) {
        Map<ConfigFormat, ConfigLoader.ForeignReader> readers = new EnumMap<>(ConfigFormat.class);
        readers.put(ConfigFormat.KEEPALIVED, new KeepalivedReader());
        readers.put(ConfigFormat.LDIRECTORD, new LdirectordReader());
        readers.put(ConfigFormat.HEARTBEAT, new HeartbeatReader());
        return new ConfigLoader(source, readers);
    }

    /** A model as native text. It holds passwords and keys in clear: write it to a file of mode 600. */
    public static String nativeText(EngineConfig config) {
        return YamlWriter.write(ModelWriter.write(config));
    }
}
