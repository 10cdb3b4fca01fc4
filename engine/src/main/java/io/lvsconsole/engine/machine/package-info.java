/**
 * The shape of every protocol machine: {@code (state, event, now) -> (state, actions)}, total, with deadlines as data.
 * Pure.
 */
package io.lvsconsole.engine.machine;
