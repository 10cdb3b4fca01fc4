/**
 * A strict stand-in for the kernel of one host: {@link io.lvsconsole.engine.sim.kernel.SimHost} opens its ports,
 * {@link io.lvsconsole.engine.sim.kernel.SimIpvs} is its IPVS. Same preconditions, same order of checks and same error
 * numbers as Linux 6.1; time is passed in, so that a run can be repeated. One thread. Where the real kernel answers
 * otherwise, this package is wrong: the contract suites of netlink run against both.
 */
package io.lvsconsole.engine.sim.kernel;
