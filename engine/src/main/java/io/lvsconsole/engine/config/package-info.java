/**
 * Files to model and back. Every format is read into one located tree ({@link io.lvsconsole.engine.config.Node}), and
 * {@link io.lvsconsole.engine.config.ModelBinder} makes the model of it by the settings of the records, so that ranges,
 * defaults and cross-checks are the same for all formats and every problem has file, line and column. Entry type:
 * {@link io.lvsconsole.engine.config.ConfigLoader}. May be used on any thread; nothing here keeps state.
 */
package io.lvsconsole.engine.config;
