/**
 * The simulated world: hosts whose kernels answer from memory as strictly as Linux does, and the clusters made of them.
 * Everything here is deterministic and runs on virtual time; one thread. Start with
 * {@link io.lvsconsole.engine.sim.kernel.SimHost}.
 */
package io.lvsconsole.engine.sim;
