/**
 * The control socket: JSON-RPC 2.0, one message a line, over a Unix socket; peers are known by their kernel-given user and
 * group. Rim code, threads of its own; reaches the engine only through its mailbox. Entry types:
 * {@link io.lvsconsole.engine.control.ControlServer} and {@link io.lvsconsole.engine.control.ControlClient}.
 */
package io.lvsconsole.engine.control;
