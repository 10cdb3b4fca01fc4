/**
 * The training cluster behind {@link io.lvsconsole.console.source.LabWorld}. A {@link io.lvsconsole.console.lab.Scenario}
 * says what stands in it, what its client does and how its tutorial goes; a world makes it real: simulated in this process
 * ({@link io.lvsconsole.console.lab.SimulatedWorld}) or as network namespaces of a Linux kernel. Neither knows the other.
 * Entry type: {@link io.lvsconsole.console.lab.LabCommand}.
 */
package io.lvsconsole.console.lab;
