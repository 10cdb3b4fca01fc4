/**
 * Replays recorded runs of ipvsadm against our tools: {@link io.lvsconsole.console.golden.GoldenReplay} from
 * {@code testbed/golden}, {@link io.lvsconsole.console.golden.GoldenCasesTest} in every build.
 */
package io.lvsconsole.console.golden;
