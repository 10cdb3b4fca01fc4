package io.lvsconsole.console.cli;

import io.lvsconsole.console.command.line.SyntaxException;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Reads every option, with picocli. */
final class FullArguments {

    private FullArguments() {}

    /**
     * The invocation.
     *
     * @throws SyntaxException if an option is unknown or a value is missing or wrong
     */
    static Invocation read(String[] args) throws SyntaxException {
        ProgramOptions options = new ProgramOptions();
        try {
            parser(options).parseArgs(args);
        } catch (UnmatchedArgumentException e) {
            throw new SyntaxException(e.getUnmatched().get(0) + ": no such option");
        } catch (ParameterException e) {
            throw new SyntaxException(e.getMessage());
        }
        return options.toInvocation();
    }

    /** The text of {@code --help}. */
    static String usage() {
        return parser(new ProgramOptions()).getUsageMessage(CommandLine.Help.Ansi.OFF);
    }

    /** The option model, also the source of the manual page's check. */
    static CommandLine parser(ProgramOptions options) {
        return new CommandLine(options)
                .setStopAtPositional(true)
                .setOverwrittenOptionsAllowed(true)
                .setExpandAtFiles(false)
                .setAbbreviatedOptionsAllowed(false);
    }
}
