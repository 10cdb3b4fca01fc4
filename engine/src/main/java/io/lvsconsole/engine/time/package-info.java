/**
 * Time as a value. Pure: no clock is read here; the rim passes {@link io.lvsconsole.engine.time.MonoTime} in, and
 * production, simulator and lab each have their own source.
 */
package io.lvsconsole.engine.time;
