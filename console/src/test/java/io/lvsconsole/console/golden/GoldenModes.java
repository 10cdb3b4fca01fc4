package io.lvsconsole.console.golden;

import java.util.List;

/**
 * With which of our two ways to print a case is replayed. A defect of ipvsadm is only reproduced with
 * {@code --exact-ipvsadm}; so is its asking for the kernel before it reads a word, which shows where there is no
 * privilege or no IPVS. Everything else must come out the same both ways.
 */
final class GoldenModes {

    private GoldenModes() {}

    /** The values of {@code exactIpvsadm} to try. */
    static List<Boolean> of(GoldenCase golden) {
        boolean exactOnly = golden.isQuirk()
                || !golden.all("user").isEmpty()
                || !golden.all("kernel").isEmpty();
        return exactOnly ? List.of(true) : List.of(false, true);
    }
}
