/**
 * Wires the engine: the only place that makes adapters, and the only one of this module that owns the process (signals,
 * standard streams). Entry type: {@link io.lvsconsole.engine.boot.EngineMain}.
 */
package io.lvsconsole.engine.boot;
