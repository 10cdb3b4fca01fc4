/**
 * Resources and fencing: one machine per group of resources, and one per node that may have to be fenced. Pure; imports
 * {@code machine}, {@code time} and {@code model}. Entry types: {@link io.lvsconsole.engine.ha.GroupMachine}, {@link
 * io.lvsconsole.engine.ha.FencingMachine}.
 */
package io.lvsconsole.engine.ha;
