/** Measurements against the real tools, run by the programs under testbed/bench; no tests. */
package io.lvsconsole.console.bench;
