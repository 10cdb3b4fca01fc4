package io.lvsconsole.engine.report;

import io.lvsconsole.engine.core.ConfigEffect;
import io.lvsconsole.engine.core.Effect;
import io.lvsconsole.engine.core.EngineEvent;
import io.lvsconsole.engine.core.Notification;
import io.lvsconsole.engine.loop.EffectHandler;
import io.lvsconsole.engine.model.EngineConfig;
import io.lvsconsole.engine.time.MonoTime;
import io.lvsconsole.engine.time.TimeSource;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Sends mails on changes of state from a thread of its own. At most {@value #LIMIT} events wait; a mail that cannot be
 * sent is tried {@value #TRIES} times, and then told and dropped.
 */
public final class MailSender implements EffectHandler, AutoCloseable {

    private static final int LIMIT = 1_000;
    private static final int TRIES = 3;
    private static final int MOST_WAITING = 200;
    private static final Duration AGAIN = Duration.ofSeconds(20);

    private final TimeSource clock;
    private final Consumer<Notification> told;
    private final BlockingQueue<Effect> events = new ArrayBlockingQueue<>(LIMIT);
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private final Thread worker = new Thread(this::work, "mail");
    private MailRules rules;
    private SmtpTransport transport;
    private volatile boolean isClosing;

    private record Waiting(Mail mail, int tries, MonoTime due) {}

    /**
     * A sender that goes by a configuration, and by later ones.
     *
     * @param director name of the director in subjects
     * @param told takes what people should know: mails that could not be sent
     */
    public MailSender(EngineConfig config, String director, TimeSource clock, Consumer<Notification> told) {
        this.clock = clock;
        this.told = told;
        this.rules = new MailRules(config, director);
        this.transport = new SmtpTransport(config.notifications());
        worker.setDaemon(true);
        worker.start();
    }

    /** Looks at every notification and leaves it to the others. */
    @Override
    public boolean run(Effect effect, Consumer<EngineEvent> answers) {
        if (effect instanceof Notification || effect instanceof ConfigEffect.InForce) {
            events.offer(effect);
        }
        return false;
    }

    private void work() {
        try {
            while (!isClosing || !events.isEmpty()) {
                Effect event = events.poll(200, TimeUnit.MILLISECONDS);
                MonoTime now = clock.now();
                if (event instanceof Notification notification) {
                    rules.mailOf(notification, now).ifPresent(mail -> queue(new Waiting(mail, 0, now)));
                } else if (event instanceof ConfigEffect.InForce change) {
                    rules = rules.with(change.config());
                    transport = new SmtpTransport(change.config().notifications());
                }
                rules.repeats(now).forEach(mail -> queue(new Waiting(mail, 0, now)));
                sendDue(now);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void queue(Waiting next) {
        if (waiting.size() >= MOST_WAITING) {
            lost(waiting.removeFirst(), "too many mails wait");
        }
        waiting.addLast(next);
    }

    private void sendDue(MonoTime now) {
        int size = waiting.size();
        for (int i = 0; i < size; i++) {
            Waiting next = waiting.removeFirst();
            if (now.isBefore(next.due())) {
                waiting.addLast(next);
                continue;
            }
            Optional<String> failure = send(next.mail());
            if (failure.isPresent() && next.tries() + 1 < TRIES && !isClosing) {
                waiting.addLast(new Waiting(next.mail(), next.tries() + 1, now.plus(AGAIN)));
            } else {
                failure.ifPresent(why -> lost(next, why));
            }
        }
    }

    private Optional<String> send(Mail mail) {
        try {
            transport.send(mail);
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private void lost(Waiting mail, String why) {
        told.accept(Notification.of(
                Notification.Level.WARNING,
                "mail.failed",
                String.join(",", mail.mail().to()),
                "mail '" + mail.mail().subject() + "' was not sent: " + why));
    }

    @Override
    public void close() {
        isClosing = true;
        try {
            worker.join(2000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
