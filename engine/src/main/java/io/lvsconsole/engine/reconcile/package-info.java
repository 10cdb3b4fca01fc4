/**
 * The wanted IPVS table against the kernel's, and the smallest ordered list of changes between them. Pure: tables in,
 * plan out. Entry type: {@link io.lvsconsole.engine.reconcile.TableDiff}.
 */
package io.lvsconsole.engine.reconcile;
