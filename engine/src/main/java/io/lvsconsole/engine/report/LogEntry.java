package io.lvsconsole.engine.report;

import io.lvsconsole.engine.core.Notification.Level;
import java.time.ZonedDateTime;

/**
 * A line of the log.
 *
 * @param time when it was told; wall clock, for display
 * @param level how much an operator wants to know it
 * @param text one line, cleaned
 */
record LogEntry(ZonedDateTime time, Level level, String text) {}
