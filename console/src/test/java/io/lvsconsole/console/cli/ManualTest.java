package io.lvsconsole.console.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.lvsconsole.console.command.Tools.Description;
import io.lvsconsole.console.dialect.Toolbox;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Model.OptionSpec;

/** The manual pages tell of every option and every command there is. */
class ManualTest {

    private static String page(String name) throws Exception {
        return Files.readString(Path.of("..", "man", name)).replace("\\-", "-").replaceAll("\\\\f[A-Z]", "");
    }

    @Test
    void every_option_is_in_the_manual() throws Exception {
        String page = page("lvsconsole.8");
        for (OptionSpec option :
                FullArguments.parser(new ProgramOptions()).getCommandSpec().options()) {
            for (String name : option.names()) {
                assertThat(page).as(name).contains(name);
            }
        }
    }

    @Test
    void every_command_is_in_the_manual_and_exists() throws Exception {
        String page = page("lvsconsole-commands.7");
        Toolbox tools = new Toolbox();
        for (Description description : tools.descriptions()) {
            assertThat(page).contains(description.name());
            if (!description.group().equals("Lines") || description.name().equals("help")) {
                assertThat(tools.find(description.name()))
                        .as(description.name())
                        .isPresent();
                assertThat(tools.find(description.name()).orElseThrow().name()).isEqualTo(description.name());
            }
        }
    }
}
