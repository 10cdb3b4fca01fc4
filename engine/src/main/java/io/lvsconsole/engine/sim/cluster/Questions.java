package io.lvsconsole.engine.sim.cluster;

import io.lvsconsole.engine.api.ControlReply;
import io.lvsconsole.engine.core.ControlEffect;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** What was asked of one engine and is not answered yet. */
final class Questions {

    private final Map<Long, CompletableFuture<ControlReply>> open = new HashMap<>();
    private long last;

    /**
     * A question.
     *
     * @param ticket its number
     * @param answer comes later, or fails with IOException
     */
    record Question(long ticket, CompletableFuture<ControlReply> answer) {}

    /** A new one; lost at once if nobody hears it. */
    Question ask(boolean isHeard) {
        Question question = new Question(++last, new CompletableFuture<>());
        if (isHeard) {
            open.put(question.ticket(), question.answer());
        } else {
            question.answer().completeExceptionally(new IOException("no engine runs here"));
        }
        return question;
    }

    void answer(ControlEffect effect) {
        CompletableFuture<ControlReply> waiting = open.remove(effect.ticket());
        if (waiting != null) {
            waiting.complete(effect.reply());
        }
    }

    /** The engine is gone. */
    void lose() {
        open.values().forEach(answer -> answer.completeExceptionally(new IOException("the engine ended")));
        open.clear();
    }
}
