package io.lvsconsole.console.command;

import io.lvsconsole.console.command.ToolOptions.Format;
import io.lvsconsole.netlink.net.PrintableText;

/**
 * What one of lvsconsole's own words says on standard error when it fails: a line of text, or with {@code -o json|yaml}
 * {@code {"error":{"code","object","message","hint"}}}. Emulated tools keep their originals' text instead.
 *
 * @param code the exit status
 * @param object what it is about; may be empty
 * @param message what went wrong
 * @param hint what to do; may be empty
 */
public record Problem(int code, String object, String message, String hint) {

    /**
     * Prints it.
     *
     * @return the exit status
     */
    public int report(ToolContext context) {
        if (context.options().format() == Format.TEXT) {
            context.err()
                    .println("lvsconsole: " + PrintableText.of(object.isEmpty() ? "" : object + ": ")
                            + PrintableText.of(message) + (hint.isEmpty() ? "" : "; " + PrintableText.of(hint)));
        } else {
            Fields error = Fields.start()
                    .number("code", code)
                    .text("object", object)
                    .text("message", message)
                    .text("hint", hint);
            context.err()
                    .print(StructuredOutput.text(
                            context.options().format(), Fields.start().object("error", error)));
        }
        return code;
    }
}
