package io.lvsconsole.engine.check;

import io.lvsconsole.engine.health.CheckOutcome;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** Runs a check as the engine does: a run that is not reported, because this machine stood still, is begun anew. */
final class Patiently {

    private static final Duration GRACE = Duration.ofSeconds(8);
    private static final int TRIES = 12;

    private Patiently() {}

    static CheckOutcome run(Checks checks, CheckRequest request) throws InterruptedException, ExecutionException {
        return run(checks, request, outcome -> {});
    }

    static CheckOutcome run(Checks checks, CheckRequest request, Consumer<CheckOutcome> told)
            throws InterruptedException, ExecutionException {
        for (int i = 0; i < TRIES; i++) {
            CompletableFuture<CheckOutcome> outcome = new CompletableFuture<>();
            checks.start(request, result -> {
                told.accept(result);
                outcome.complete(result);
            });
            try {
                Duration wait = request.spec().timing().timeout().plus(GRACE);
                return outcome.get(wait.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException notWatched) {
                // Once more.
            }
        }
        throw new AssertionError("no result of " + TRIES + " runs of " + request);
    }
}
