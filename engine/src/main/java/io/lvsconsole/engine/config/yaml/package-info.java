/** Native configuration text: a located tree from YAML, and YAML from a tree. Entry types: YamlReader, YamlWriter. */
package io.lvsconsole.engine.config.yaml;
