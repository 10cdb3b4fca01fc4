/** The rules of ARCHITECTURE.md and CONTRIBUTING.md as checks that each module's ArchitectureTest calls. */
package io.lvsconsole.architecture;
