package io.lvsconsole.engine.loop;

import io.lvsconsole.engine.core.EngineEvent;
import io.lvsconsole.netlink.sys.Fd;
import java.util.List;
import java.util.function.Consumer;

/** Sockets that the loop reads itself. Called on the loop alone. */
public interface EventSource {

    /** What to poll; may change between turns. */
    List<Fd> descriptors();

    /** Hands over everything that has arrived, without waiting. */
    void drain(Consumer<EngineEvent> sink);
}
