package io.lvsconsole.engine.vrrp;

import java.time.Duration;

/**
 * Whether a backup takes over from a living master of lower priority.
 *
 * @param isEnabled {@code preempt} or {@code nopreempt}
 * @param delay {@code preempt_delay}: how long a lower master is tolerated from its first advertisement on; 0..1000 s.
 *     It does not delay a takeover when nobody is heard.
 */
public record Preemption(boolean isEnabled, Duration delay) {

    /** At once, the default. */
    public static final Preemption AT_ONCE = new Preemption(true, Duration.ZERO);

    /** Never. */
    public static final Preemption NEVER = new Preemption(false, Duration.ZERO);
}
