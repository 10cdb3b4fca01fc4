/** Reads packet captures for tests. */
package io.lvsconsole.engine.capture;
