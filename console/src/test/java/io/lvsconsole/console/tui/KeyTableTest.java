package io.lvsconsole.console.tui;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KeyTableTest {

    private final KeyTable keys = new KeyTable();

    @Test
    void no_key_means_two_things_and_what_changes_the_world_is_an_upper_case_letter() {
        assertThat(keys.problems()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(ScreenName.class)
    void hints_are_keys_of_their_screen(ScreenName screen) {
        assertThat(keys.hints(screen)).isNotEmpty().allMatch(action -> keys.has(screen, action));
    }

    @ParameterizedTest
    @EnumSource(Action.class)
    void every_action_has_a_key_somewhere(Action action) {
        assertThat(keys.bindings()).anyMatch(binding -> binding.action() == action);
    }
}
