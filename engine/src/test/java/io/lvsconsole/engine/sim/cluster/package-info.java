/** Tests of the simulated clusters, and the program that runs many seeds. */
package io.lvsconsole.engine.sim.cluster;
