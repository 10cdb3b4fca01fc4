package io.lvsconsole.console.tui;

import io.lvsconsole.console.source.DirectorAccess;
import io.lvsconsole.console.view.DirectorPicture;
import io.lvsconsole.console.view.EnginePicture;
import io.lvsconsole.console.view.Sampled;
import io.lvsconsole.engine.api.ControlReply;
import io.lvsconsole.engine.api.ControlRequest;
import io.lvsconsole.engine.api.EngineClient;
import io.lvsconsole.engine.api.EngineEventView;
import io.lvsconsole.engine.api.EngineSnapshot;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Asks the engine for its state and its events, and connects again when it is lost. */
final class EngineSampler extends Sampler.Turns {

    private static final int EVENTS_KEPT = 1000;
    private static final Duration RETRY = Duration.ofMillis(500);

    private final DirectorAccess access;
    private final Consumer<UnaryOperator<DirectorPicture>> sink;
    private volatile Duration interval;
    private EngineClient client;
    private List<EngineEventView> events = List.of();
    /** Why there is no engine, as told last: the same again would only cost a frame. */
    private String told = "";

    EngineSampler(DirectorAccess access, Duration interval, Consumer<UnaryOperator<DirectorPicture>> sink) {
        super("sample-engine-" + access.name());
        this.access = access;
        this.interval = interval;
        this.sink = sink;
    }

    void interval(Duration value) {
        interval = value;
        wake();
    }

    void readNow() {
        wake();
    }

    @Override
    public void run() {
        while (!isEnded()) {
            try {
                sample();
                pause(interval);
            } catch (IOException e) {
                drop();
                String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
                if (!reason.equals(told)) {
                    told = reason;
                    sink.accept(picture -> picture.withEngine(picture.engine().without("engine: " + reason)));
                }
                pause(RETRY);
            }
        }
        drop();
    }

    private void sample() throws IOException {
        boolean isNew = client == null;
        if (isNew) {
            client = access.engine().connect();
        }
        ControlReply reply = client.call(ControlRequest.of(ControlRequest.Method.SNAPSHOT));
        if (reply.error().isPresent()) {
            throw new IOException(reply.error().get().message());
        }
        EngineSnapshot snapshot = reply.snapshot().orElseThrow(() -> new IOException("no snapshot in the answer"));
        collect(isNew);
        told = "";
        EnginePicture sample = new EnginePicture(snapshot, events);
        var now = Sampler.now();
        Duration every = interval;
        sink.accept(picture -> picture.withEngine(
                new Sampled<>(java.util.Optional.of(sample), now, every, java.util.Optional.empty())));
    }

    /** A number that is not the next one after the last is another engine or a gap: what is kept then begins anew. */
    private void collect(boolean isNew) throws IOException {
        long last =
                events.isEmpty() || isNew ? 0 : events.get(events.size() - 1).number();
        List<EngineEventView> more = client.events(last);
        if (more.isEmpty() && !isNew) {
            return;
        }
        boolean isJoined = !isNew && (more.isEmpty() || more.get(0).number() == last + 1);
        List<EngineEventView> all = new ArrayList<>(isJoined ? events : List.of());
        all.addAll(more);
        events = List.copyOf(all.subList(Math.max(0, all.size() - EVENTS_KEPT), all.size()));
    }

    private void drop() {
        if (client != null) {
            try {
                client.close();
            } catch (IOException e) {
                // It is being thrown away because it does not work.
                client = null;
            }
            client = null;
        }
    }
}
