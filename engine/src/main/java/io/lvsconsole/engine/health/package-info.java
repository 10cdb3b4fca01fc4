/**
 * From check results to "this real server is up": counting of one check
 * ({@link io.lvsconsole.engine.health.HealthMachine}), and what a service makes of its real servers
 * ({@link io.lvsconsole.engine.health.ServiceHealth}: quorum, sorry server, weights). Pure; runs nothing itself.
 */
package io.lvsconsole.engine.health;
