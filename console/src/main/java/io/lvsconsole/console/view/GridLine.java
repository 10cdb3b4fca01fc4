package io.lvsconsole.console.view;

/**
 * A row in its place.
 *
 * @param row the row
 * @param depth 0 for heads, 1 below them
 * @param hasChildren whether it can be opened
 * @param isOpen whether it is
 */
public record GridLine(Row row, int depth, boolean hasChildren, boolean isOpen) {}
