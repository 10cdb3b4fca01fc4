package io.lvsconsole.architecture;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

/** A rule that cannot fail guards nothing: each one is shown code that breaks it. */
class HouseRulesTest {

    private static final String ROOT = "io.lvsconsole.architecture.sample";
    private static final JavaClasses BROKEN = new ClassFileImporter().importPackages(ROOT);

    @Test
    void a_clock_a_thread_and_the_default_locale_are_seen_in_a_pure_package() {
        assertBroken(HouseRules.pure(ROOT + ".decide.."), "System.nanoTime()");
        assertBroken(HouseRules.pure(ROOT + ".decide.."), "String.toLowerCase()");
        assertBroken(HouseRules.pure(ROOT + ".rim.."), "java.lang.Thread");
        assertBroken(HouseRules.lockFree(ROOT + ".decide.."), "BrokenUtils.shared");
    }

    @Test
    void an_arrow_that_is_not_drawn_is_seen() {
        assertThatThrownBy(() -> Arrows.under(ROOT)
                        .allow("decide")
                        .allow("rim", "decide")
                        .check(BROKEN))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("decide may import only [], not " + ROOT + ".rim");
        assertThatThrownBy(() -> Arrows.under(ROOT).allow("rim", "decide").check(BROKEN))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(ROOT + ".decide is not on the map");
    }

    @Test
    void a_drawn_arrow_passes() {
        Arrows.under(ROOT).allow("decide", "rim").allow("rim", "decide").check(BROKEN);
        Arrows.under(ROOT)
                .allow("decide", Arrows.ANYTHING)
                .allow("rim", ROOT + ".decide")
                .check(BROKEN);
    }

    @Test
    void arrays_in_records_cycles_vague_names_jna_and_printing_are_seen() {
        assertBroken(HouseRules.noArraysInRecords(), "Holder.bytes");
        assertBroken(HouseRules.noCyclesUnder(ROOT), "Cycle detected");
        assertBroken(HouseRules.noVagueNames(), "BrokenUtils");
        assertBroken(HouseRules.jnaOnlyIn(ROOT + ".decide.."), "com.sun.jna.Native");
        assertBroken(HouseRules.standardStreamsOnlyIn(ROOT + ".rim.."), "System.out");
    }

    private static void assertBroken(ArchRule rule, String evidence) {
        assertThatThrownBy(() -> rule.check(BROKEN))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(evidence);
    }
}
