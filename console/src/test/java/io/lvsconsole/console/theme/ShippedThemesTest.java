package io.lvsconsole.console.theme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShippedThemesTest {

    private static final List<Role> STATES = List.of(
            Role.TEXT,
            Role.DIM,
            Role.TITLE,
            Role.TITLE_ALERT,
            Role.STATE_UP,
            Role.STATE_DOWN,
            Role.STATE_WARN,
            Role.STATE_DRAIN,
            Role.STATE_OFF,
            Role.STATE_MASTER,
            Role.STATE_BACKUP,
            Role.CHANGED,
            Role.HINT,
            Role.HINT_KEY,
            Role.HEADER,
            Role.CHIP,
            Role.DIALOG,
            Role.BUTTON,
            Role.BUTTON_FOCUS,
            Role.INPUT,
            Role.ERROR,
            Role.MATCH,
            Role.EVENT_ALARM,
            Role.EVENT_WARNING,
            Role.EVENT_DETAIL);

    private static Optional<String> file(String name) {
        try (InputStream in = Theme.class.getResourceAsStream(name + ".yaml")) {
            return in == null ? Optional.empty() : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Theme read(String name) throws ThemeException {
        return new ThemeReader(ShippedThemesTest::file).read(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dark", "light", "cvd-dark", "cvd-light", "mono"})
    void a_shipped_theme_has_every_role_and_can_be_read_by_everybody(String name) throws ThemeException {
        Theme theme = read(name);

        for (Role role : STATES) {
            assertThat(theme.contrast(role)).as(name + " " + role.key()).isGreaterThanOrEqualTo(4.5);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"cvd-dark", "cvd-light"})
    void states_differ_in_lightness_where_colours_may_not_be_told_apart(String name) throws ThemeException {
        Theme theme = read(name);

        assertThat(lightness(theme, Role.STATE_UP)).isNotCloseTo(lightness(theme, Role.STATE_DOWN), percent(25));
        assertThat(lightness(theme, Role.STATE_WARN)).isNotCloseTo(lightness(theme, Role.STATE_DOWN), percent(25));
        assertThat(theme.style(Role.STATE_DOWN).attributes()).contains(Style.Attribute.BOLD);
    }

    private static org.assertj.core.data.Percentage percent(int value) {
        return org.assertj.core.data.Percentage.withPercentage(value);
    }

    private static double lightness(Theme theme, Role role) {
        return Color.luminance(theme.style(role).fg().toRgb().orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(strings = {"dark", "light"})
    void up_and_down_are_different_colours_at_every_depth_that_has_any(String name) throws ThemeException {
        for (ColorDepth depth : List.of(ColorDepth.ANSI8, ColorDepth.ANSI16, ColorDepth.INDEXED, ColorDepth.RGB)) {
            Theme theme = read(name).at(depth);

            assertThat(theme.style(Role.STATE_UP).fg())
                    .as(name + " " + depth)
                    .isNotEqualTo(theme.style(Role.STATE_DOWN).fg());
        }
    }

    @Test
    void without_colours_nothing_but_attributes_is_left() throws ThemeException {
        Theme theme = read("dark").at(ColorDepth.MONO);

        for (Role role : Role.values()) {
            assertThat(theme.style(role).fg()).isEqualTo(Color.DEFAULT);
            assertThat(theme.style(role).bg()).isEqualTo(Color.DEFAULT);
        }
    }

    @Test
    void a_theme_of_ones_own_extends_a_shipped_one() throws ThemeException {
        String mine = "name: mine\nextends: dark\nroles:\n  state_up: {fg: \"#00ffff\", attr: [underline]}\n";
        Theme theme = new ThemeReader(name -> name.equals("mine") ? Optional.of(mine) : file(name)).read("mine");

        assertThat(theme.style(Role.STATE_UP))
                .isEqualTo(new Style(Color.rgb(0x00ffff), Color.DEFAULT, java.util.Set.of(Style.Attribute.UNDERLINE)));
        assertThat(theme.style(Role.STATE_DOWN)).isEqualTo(read("dark").style(Role.STATE_DOWN));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "roles: {nonsense: {fg: red}}",
                "roles: {text: {fg: reddish}}",
                "roles: {text: {attr: [blink]}}",
                "extends: mine",
                "extends: nowhere",
                "roles: [",
                "text",
                "roles: {text: {fg: red}}"
            })
    void what_is_wrong_with_a_theme_is_told_and_names_it(String text) {
        ThemeReader reader = new ThemeReader(name -> name.equals("mine") ? Optional.of(text) : file(name));

        assertThatThrownBy(() -> reader.read("mine"))
                .isInstanceOf(ThemeException.class)
                .hasMessageStartingWith("theme ");
    }
}
