package io.lvsconsole.console;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import io.lvsconsole.architecture.Arrows;
import io.lvsconsole.architecture.HouseRules;
import io.lvsconsole.architecture.SourceTree;
import org.junit.jupiter.api.Test;

/** The map of ARCHITECTURE.md for this module, and the rules of the house. */
class ArchitectureTest {

    private static final String ROOT = "io.lvsconsole.console";
    private static final JavaClasses CLASSES = HouseRules.production(ROOT);

    @Test
    void arrows_are_those_of_the_map() {
        Arrows.under(ROOT)
                .allow("command", "io.lvsconsole.netlink", "io.lvsconsole.engine.api")
                .allow(
                        "dialect",
                        "command",
                        "io.lvsconsole.netlink",
                        "io.lvsconsole.engine.api",
                        "io.lvsconsole.engine.model")
                .allow("theme")
                .allow("term")
                .allow("source", "io.lvsconsole.netlink", "io.lvsconsole.engine.api")
                .allow("view", "theme", "source", "io.lvsconsole.netlink", "io.lvsconsole.engine")
                .allow("cli", "command", "dialect", "view", "io.lvsconsole.netlink", "io.lvsconsole.engine")
                .allow(
                        "shell",
                        "command",
                        "dialect",
                        "view",
                        "theme",
                        "term",
                        "source",
                        "io.lvsconsole.netlink",
                        "io.lvsconsole.engine")
                .allow(
                        "tui",
                        "command",
                        "dialect",
                        "view",
                        "theme",
                        "term",
                        "source",
                        "io.lvsconsole.netlink",
                        "io.lvsconsole.engine")
                .allow("lab", "command", "source", "io.lvsconsole.netlink", "io.lvsconsole.engine")
                .allow("boot", Arrows.ANYTHING)
                .check(CLASSES);
    }

    @Test
    void native_code_stays_behind_netlink() {
        HouseRules.jnaOnlyIn("io.lvsconsole.netlink.sys..").check(CLASSES);
    }

    @Test
    void the_terminal_has_one_owner() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".term..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.jline.terminal..", "com.googlecode.lanterna.terminal..")
                .because("console.term opens, shares and gives back the terminal; see its package page")
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void presenters_are_pure() {
        HouseRules.pure(ROOT + ".view..", ROOT + ".theme..").check(CLASSES);
    }

    @Test
    void only_entry_points_own_the_process() {
        HouseRules.standardStreamsOnlyIn(ROOT + ".boot..", ROOT + ".cli..").check(CLASSES);
    }

    @Test
    void packages_have_no_cycles() {
        HouseRules.noCyclesUnder(ROOT).check(CLASSES);
    }

    @Test
    void records_hold_no_arrays() {
        HouseRules.noArraysInRecords().check(CLASSES);
    }

    @Test
    void names_say_what_a_type_is() {
        HouseRules.noVagueNames().check(CLASSES);
    }

    @Test
    void each_package_explains_itself() {
        SourceTree.checkPackageInfo();
    }

    @Test
    void files_stay_small() {
        SourceTree.checkFileLengths();
    }

    @Test
    void each_todo_names_its_issue() {
        SourceTree.checkTodos();
    }
}
