package io.lvsconsole.console.tui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every screen at every size against what it looked like when somebody last looked at it. {@code -Dgolden.record=true} writes
 * the files anew; read the difference before you commit it.
 */
class GoldenScreensTest {

    private static final Path GOLDEN = Path.of("src/test/resources/io/lvsconsole/console/tui/golden");

    static List<String> screensAndSizes() {
        List<String> all = new ArrayList<>();
        for (String size : List.of("40x10", "80x24", "120x40", "200x60")) {
            for (int number = 1; number <= 8; number++) {
                all.add(number + " " + size);
            }
        }
        return all;
    }

    private static ScreenDriver driver(String size, String theme, boolean isAscii) {
        String[] parts = size.split("x");
        return new ScreenDriver(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), theme, isAscii, false)
                .sampled();
    }

    private static void check(String name, String now) throws IOException {
        Path file = GOLDEN.resolve(name + ".txt");
        if (Boolean.getBoolean("golden.record")) {
            Files.createDirectories(GOLDEN);
            Files.writeString(file, now);
        }
        assertThat(now).as(name).isEqualTo(Files.readString(file));
    }

    @ParameterizedTest
    @MethodSource("screensAndSizes")
    void a_screen_looks_as_it_did(String which) throws IOException {
        String[] parts = which.split(" ");
        ScreenName name = ScreenName.values()[Integer.parseInt(parts[0]) - 1];

        check(
                name.title().toLowerCase(java.util.Locale.ROOT) + "-" + parts[1],
                driver(parts[1], "dark", false).press(parts[0]).text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"dark", "light", "cvd-dark", "cvd-light", "mono"})
    void a_theme_colours_the_screens_as_it_did(String theme) throws IOException {
        ScreenDriver services = driver("80x24", theme, false).press("j", "Space", "j", "j", "j", "j");

        check(
                "theme-" + theme,
                services.text()
                        + services.styles()
                        + driver("80x24", theme, false).press("4").styles());
    }

    @Test
    void ascii_is_enough_where_nothing_else_can_be_shown() throws IOException {
        String services = driver("120x40", "mono", true).text();
        String ha = driver("120x40", "mono", true).press("4").text();

        check("ascii", services + ha);
        assertThat((services + ha).replace("商城", "").chars().filter(c -> c > 126))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "drain,D,j",
        "delete,X,j",
        "weight,W,j",
        "add,A,j",
        "help,?,",
        "sort,s,",
        "columns,c,",
        "palette,Ctrl-P,"
    })
    void a_dialog_looks_as_it_did(String name, String key, String before) throws IOException {
        ScreenDriver driver = driver("80x24", "dark", false);
        if (before != null) {
            driver.press(before, before);
        }

        check("dialog-" + name, driver.press(key).text());
    }

    @Test
    void an_explanation_and_the_list_of_changes_look_as_they_did() throws IOException {
        check("explain", driver("80x24", "dark", false).press("j", "x").text());
        // The time of a change is the wall clock's: it is not in the picture.
        check("changes", driver("80x24", "dark", false).press("a").text());
    }
}
