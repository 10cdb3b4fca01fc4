/**
 * The words that ask and steer a running engine over its control socket: show, explain, drain, quiesce, failover, undo.
 * Entry type: {@link io.lvsconsole.console.dialect.engine.EngineTool}.
 */
package io.lvsconsole.console.dialect.engine;
