package io.lvsconsole.console.tui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The pictures in README.md are what the program draws; {@code -Dgolden.record=true} draws them anew. */
class PicturesTest {

    private static final Path README = Path.of("../README.md");
    private static final Pattern PICTURE =
            Pattern.compile("<!-- picture (\\S+) (\\d+)x(\\d+) -->\n.*?<!-- end -->", Pattern.DOTALL);

    @Test
    void the_pictures_in_the_readme_are_what_is_drawn() throws IOException {
        String readme = Files.readString(README);
        String fresh = PICTURE.matcher(readme)
                .replaceAll(picture -> Matcher.quoteReplacement("<!-- picture " + picture.group(1) + " "
                        + picture.group(2) + "x" + picture.group(3) + " -->\n```text\n"
                        + draw(picture.group(1), Integer.parseInt(picture.group(2)), Integer.parseInt(picture.group(3)))
                        + "```\n<!-- end -->"));
        if (Boolean.getBoolean("golden.record")) {
            Files.writeString(README, fresh);
        }

        assertThat(PICTURE.matcher(readme).results().count()).isGreaterThanOrEqualTo(3);
        assertThat(Files.readString(README)).isEqualTo(fresh);
    }

    private static String draw(String keys, int width, int height) {
        ScreenDriver driver = new ScreenDriver(width, height).sampled();
        keys.chars().forEach(key -> driver.press(Character.toString(key)));
        return driver.text();
    }
}
