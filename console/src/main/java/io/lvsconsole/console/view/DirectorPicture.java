package io.lvsconsole.console.view;

import io.lvsconsole.engine.api.EngineEventView;
import io.lvsconsole.engine.api.EngineSnapshot;
import java.util.List;
import java.util.Optional;

/**
 * Everything known of a director, each part with the moment it was sampled. Immutable.
 *
 * @param name its name
 * @param mode {@code RW}, {@code RO}, {@code LAB}, {@code SIM}
 * @param kernel services, real servers, counters
 * @param connections the connection table; only while it is looked at
 * @param net links, addresses, neighbours, routes
 * @param engine the engine's picture
 * @param lab the training cluster it belongs to
 */
public record DirectorPicture(
        String name,
        String mode,
        Sampled<KernelPicture> kernel,
        Sampled<ConnectionPicture> connections,
        Sampled<NetPicture> net,
        Sampled<EnginePicture> engine,
        Optional<LabPicture> lab) {

    /** The kernel's table, empty before the first sample. */
    public KernelPicture table() {
        return kernel.value().orElse(KernelPicture.EMPTY);
    }

    /** The engine's state, if one ever answered. */
    public Optional<EngineSnapshot> snapshot() {
        return engine.value().map(EnginePicture::snapshot);
    }

    /** The engine's events, oldest first. */
    public List<EngineEventView> events() {
        return engine.value().map(EnginePicture::events).orElse(List.of());
    }

    /** The same with another sample of the kernel. */
    public DirectorPicture withKernel(Sampled<KernelPicture> sample) {
        return new DirectorPicture(name, mode, sample, connections, net, engine, lab);
    }

    /** The same with another sample of the connections. */
    public DirectorPicture withConnections(Sampled<ConnectionPicture> sample) {
        return new DirectorPicture(name, mode, kernel, sample, net, engine, lab);
    }

    /** The same with another sample of links and addresses. */
    public DirectorPicture withNet(Sampled<NetPicture> sample) {
        return new DirectorPicture(name, mode, kernel, connections, sample, engine, lab);
    }

    /** The same with another word of the engine. */
    public DirectorPicture withEngine(Sampled<EnginePicture> sample) {
        return new DirectorPicture(name, mode, kernel, connections, net, sample, lab);
    }

    /** The same with another sample of the lab. */
    public DirectorPicture withLab(LabPicture sample) {
        return new DirectorPicture(name, mode, kernel, connections, net, engine, Optional.of(sample));
    }
}
