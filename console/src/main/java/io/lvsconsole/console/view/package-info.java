/**
 * What the screens show, without a terminal: pictures of a director as sampled, rates and histories made from them,
 * presenters that turn them into {@link io.lvsconsole.console.view.Row rows} of cells with roles, the filter language, sort,
 * columns by width, freshness. Pure: the moment is a parameter everywhere. May import theme, source, the engine's views and
 * netlink's records. Entry types: {@link io.lvsconsole.console.view.DirectorPicture} and
 * {@link io.lvsconsole.console.view.Grid}.
 */
package io.lvsconsole.console.view;
