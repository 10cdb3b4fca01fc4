/**
 * The schedulers of IPVS as pure classes: which real server takes the next connection. Each one follows the kernel's
 * module of the same name ({@code net/netfilter/ipvs/ip_vs_NAME.c}, 6.1), order of servers and integer arithmetic
 * included, so that a given sequence of connections lands where the kernel would have put it.
 */
package io.lvsconsole.engine.sim.scheduler;
