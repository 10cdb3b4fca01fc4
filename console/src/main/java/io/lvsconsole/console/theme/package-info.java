/**
 * Colours by meaning: {@link io.lvsconsole.console.theme.Role} says what a cell stands for, a
 * {@link io.lvsconsole.console.theme.Theme} says how that looks, and {@link io.lvsconsole.console.theme.ColorDepth} what the
 * terminal can show of it. Pure: imports nothing of the project, reads no file. Entry type:
 * {@link io.lvsconsole.console.theme.ThemeReader}.
 */
package io.lvsconsole.console.theme;
