package io.lvsconsole.engine;

import com.tngtech.archunit.core.domain.JavaClasses;
import io.lvsconsole.architecture.Arrows;
import io.lvsconsole.architecture.HouseRules;
import io.lvsconsole.architecture.SourceTree;
import org.junit.jupiter.api.Test;

/** The map of ARCHITECTURE.md for this module, and the rules of the house. */
class ArchitectureTest {

    private static final String ROOT = "io.lvsconsole.engine";
    private static final JavaClasses CLASSES = HouseRules.production(ROOT);
    private static final String NET = "io.lvsconsole.netlink.net";
    private static final String IPVS = "io.lvsconsole.netlink.ipvs";

    /** Packages without clock, thread, socket, file or logger. */
    private static final String[] PURE = {
        ROOT + ".time..",
        ROOT + ".api..",
        ROOT + ".machine..",
        ROOT + ".model..",
        ROOT + ".vrrp..",
        ROOT + ".heartbeat..",
        ROOT + ".ha..",
        ROOT + ".health..",
        ROOT + ".reconcile..",
        ROOT + ".core.."
    };

    @Test
    void arrows_are_those_of_the_map() {
        Arrows.under(ROOT)
                .allow("time")
                .allow("machine", "time")
                .allow("model", NET, IPVS)
                .allow("config", "model", "time", NET, IPVS)
                .allow("vrrp", "machine", "time", "model", NET, "io.lvsconsole.netlink.packet")
                .allow("heartbeat", "machine", "time", "model", NET, "io.lvsconsole.netlink.codec")
                .allow("ha", "machine", "time", "model", NET)
                .allow("health", "machine", "time", "model", NET, IPVS)
                .allow("reconcile", "model", "health", "time", NET, IPVS, "io.lvsconsole.netlink.kernel")
                .allow(
                        "core",
                        "api",
                        "machine",
                        "time",
                        "model",
                        "config",
                        "vrrp",
                        "heartbeat",
                        "ha",
                        "health",
                        "reconcile",
                        NET,
                        IPVS,
                        "io.lvsconsole.netlink.codec",
                        "io.lvsconsole.netlink.kernel",
                        "io.lvsconsole.netlink.packet")
                .allow("api")
                .allow("loop", Arrows.ANYTHING)
                .allow("check", Arrows.ANYTHING)
                .allow("agent", Arrows.ANYTHING)
                .allow("control", Arrows.ANYTHING)
                .allow("report", Arrows.ANYTHING)
                .allow("sim", Arrows.ANYTHING)
                .allow("boot", Arrows.ANYTHING)
                .check(CLASSES);
    }

    @Test
    void decisions_are_pure() {
        HouseRules.pure(PURE).check(CLASSES);
        HouseRules.lockFree(PURE).check(CLASSES);
    }

    @Test
    void native_code_stays_behind_netlink() {
        HouseRules.jnaOnlyIn("io.lvsconsole.netlink.sys..").check(CLASSES);
    }

    @Test
    void only_the_entry_point_owns_the_process() {
        HouseRules.standardStreamsOnlyIn(ROOT + ".boot..").check(CLASSES);
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
