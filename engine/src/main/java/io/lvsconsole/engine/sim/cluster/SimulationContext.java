package io.lvsconsole.engine.sim.cluster;

/** What everything in one simulated world shares. */
record SimulationContext(Agenda agenda, Chance chance, Segment segment, Trace trace, Findings findings) {

    void trace(String who, String what) {
        trace.add(agenda.now(), who, what);
    }

    /** A rule of the product was broken; the run ends after this step. */
    void broken(String rule, String who, String what) {
        trace(who, "VIOLATION " + rule + ": " + what);
        findings.add(rule, who + ": " + what, agenda.now());
    }
}
