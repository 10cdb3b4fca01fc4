/**
 * What the console looks at: {@link io.lvsconsole.console.source.Site} names the directors it can reach,
 * {@link io.lvsconsole.console.source.DirectorAccess} opens the kernel and the engine of one, and
 * {@link io.lvsconsole.console.source.LabWorld} is there when the site is a training cluster. Ports only; screens, shell and
 * lab meet here and import nothing of each other.
 */
package io.lvsconsole.console.source;
