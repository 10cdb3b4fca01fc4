/** Decoders fed with random and damaged input, always the same for a seed. May use everything of the engine's tests. */
package io.lvsconsole.engine.fuzz;
