package io.lvsconsole.netlink;

import com.tngtech.archunit.core.domain.JavaClasses;
import io.lvsconsole.architecture.Arrows;
import io.lvsconsole.architecture.HouseRules;
import io.lvsconsole.architecture.SourceTree;
import org.junit.jupiter.api.Test;

/** The map of ARCHITECTURE.md for this module, and the rules of the house. */
class ArchitectureTest {

    private static final String ROOT = "io.lvsconsole.netlink";
    private static final JavaClasses CLASSES = HouseRules.production(ROOT);

    @Test
    void arrows_are_those_of_the_map() {
        Arrows.under(ROOT)
                .allow("net")
                .allow("kernel")
                .allow("sys", "net", "kernel")
                .allow("codec", "net")
                .allow("socket", "codec", "sys", "kernel", "net")
                .allow("genl", "socket", "codec", "kernel")
                .allow("ipvs", "genl", "socket", "codec", "sys", "net", "kernel")
                .allow("rtnl", "socket", "codec", "sys", "net", "kernel")
                .allow("packet", "sys", "net", "kernel")
                .allow("sysctl", "sys", "kernel")
                .allow("host", Arrows.ANYTHING)
                .check(CLASSES);
    }

    @Test
    void only_sys_talks_to_native_code() {
        HouseRules.jnaOnlyIn(ROOT + ".sys..").check(CLASSES);
    }

    @Test
    void values_and_codecs_are_pure() {
        HouseRules.pure(ROOT + ".net..", ROOT + ".kernel..", ROOT + ".codec..").check(CLASSES);
    }

    @Test
    void a_library_prints_nothing_and_exits_nothing() {
        HouseRules.standardStreamsOnlyIn().check(CLASSES);
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
