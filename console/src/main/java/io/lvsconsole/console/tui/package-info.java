/**
 * The full-screen console. One thread ({@code ui}) owns everything here that changes; samplers and runners of changes are
 * threads of their own and only post to its queue. Keys, their labels and what they need are data
 * ({@link io.lvsconsole.console.tui.KeyTable}); what is shown comes from {@code console.view}; Lanterna is touched by the
 * painter alone. Entry type: {@link io.lvsconsole.console.tui.ConsoleProgram}.
 */
package io.lvsconsole.console.tui;
