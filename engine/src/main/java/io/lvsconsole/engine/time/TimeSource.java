package io.lvsconsole.engine.time;

/** Where moments come from: the kernel's monotonic clock in production, virtual time in the simulator. Any thread. */
@FunctionalInterface
public interface TimeSource {

    /** The present moment; never earlier than one returned before. */
    MonoTime now();
}
