/**
 * The program's entry: the only place that makes the parts and puts them together. May import everything. Entry type:
 * {@link io.lvsconsole.console.boot.Main}.
 */
package io.lvsconsole.console.boot;
