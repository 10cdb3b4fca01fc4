/**
 * A node of a Linux-HA heartbeat 3 cluster in haresources mode: membership, reliable messages, who owns which groups,
 * handing over and taking over, ipfail. Pure; entry type: {@link io.lvsconsole.engine.heartbeat.HeartbeatMachine}. Rule
 * numbers in comments (rule 1 .. 10, S1 .. S5) are those of {@link io.lvsconsole.engine.heartbeat.OwnershipSteps} and
 * {@link io.lvsconsole.engine.heartbeat.StandbySteps}.
 */
package io.lvsconsole.engine.heartbeat;
