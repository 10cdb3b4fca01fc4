/**
 * Whole clusters in one JVM on virtual time: directors that run the engine's core unchanged on simulated kernels, a
 * switch that loses, delays and repeats packets, clients with their ARP caches, and faults drawn from one seed. After
 * each step the invariants of the product are checked; a violation names the seed, and the same seed repeats the run to
 * the last packet. Start with {@link io.lvsconsole.engine.sim.cluster.Simulation}. One thread.
 */
package io.lvsconsole.engine.sim.cluster;
