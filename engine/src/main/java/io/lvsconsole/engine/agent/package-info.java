/**
 * Programs the engine runs for its operators: notify scripts and tracked scripts, event pipes, tracked files and
 * processes. Threads of its own; results go back as events. Never a shell; a clean environment; a hard time limit.
 */
package io.lvsconsole.engine.agent;
