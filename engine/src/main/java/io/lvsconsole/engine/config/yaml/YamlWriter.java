package io.lvsconsole.engine.config.yaml;

import io.lvsconsole.engine.config.Node;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Writes a tree as YAML: block style, two blanks, no line folding, quotes only where they are needed. */
public final class YamlWriter {

    private YamlWriter() {}

    /** The text of a tree, ending in a line end; an empty mapping is {@code {}}. */
    public static String write(Node node) {
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(FlowStyle.BLOCK);
        options.setIndent(2);
        options.setIndicatorIndent(2);
        options.setIndentWithIndicator(true);
        options.setWidth(4096);
        options.setSplitLines(false);
        options.setLineBreak(DumperOptions.LineBreak.UNIX);
        StringWriter text = new StringWriter();
        new Yaml(options).serialize(convert(node), text);
        return text.toString();
    }

    private static org.yaml.snakeyaml.nodes.Node convert(Node node) {
        if (node instanceof Node.Scalar scalar) {
            return scalar(scalar.text());
        }
        if (node instanceof Node.Sequence sequence) {
            List<org.yaml.snakeyaml.nodes.Node> items = new ArrayList<>();
            boolean plain = true;
            for (Node item : sequence.items()) {
                items.add(convert(item));
                plain &= item instanceof Node.Scalar;
            }
            FlowStyle style = plain && items.size() == 1 ? FlowStyle.FLOW : FlowStyle.BLOCK;
            return new SequenceNode(Tag.SEQ, items, style);
        }
        List<NodeTuple> tuples = new ArrayList<>();
        for (Node.Entry entry : ((Node.Mapping) node).entries()) {
            tuples.add(new NodeTuple(scalar(entry.key().text()), convert(entry.value())));
        }
        return new MappingNode(Tag.MAP, tuples, tuples.isEmpty() ? FlowStyle.FLOW : FlowStyle.BLOCK);
    }

    /** Numbers and booleans stay bare; another text that would read as one is quoted. */
    private static ScalarNode scalar(String text) {
        Tag tag = text.matches("0|-?[1-9][0-9]{0,17}")
                ? Tag.INT
                : text.equals("true") || text.equals("false") ? Tag.BOOL : Tag.STR;
        return new ScalarNode(tag, text, null, null, ScalarStyle.PLAIN);
    }
}
