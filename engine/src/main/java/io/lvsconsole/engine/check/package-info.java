/**
 * Runs one check of one real server and says how it went: sockets, TLS, HTTP, mail, DNS, databases, programs. Rim code:
 * one Netty event loop for everything that can wait without a thread, a few bounded workers for libraries that block.
 * Knows no state between runs. Real servers are hostile here: every read is bounded in bytes and time.
 */
package io.lvsconsole.engine.check;
