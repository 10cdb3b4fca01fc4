package io.lvsconsole.netlink.sys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ProcessGroupTest {

    @Test
    void a_signal_reaches_every_process_of_the_group_and_a_group_that_is_gone_is_no_error() throws Exception {
        Process leader = new ProcessBuilder("setsid", "sh", "-c", "sleep 600 & echo $!; wait").start();
        long child = Long.parseLong(leader.inputReader().readLine());
        assertThat(ProcessGroup.signal(leader.pid(), 0)).isTrue();
        assertThat(ProcessGroup.signal(leader.pid(), ProcessGroup.SIGKILL)).isTrue();
        assertThat(leader.waitFor(10, TimeUnit.SECONDS)).isTrue();
        ProcessHandle.of(child)
                .ifPresent(handle -> assertThat(handle.onExit()).succeedsWithin(java.time.Duration.ofSeconds(10)));
        assertThat(ProcessGroup.signal(leader.pid(), 0)).isFalse();
    }

    @Test
    void numbers_that_mean_other_processes_are_refused() {
        for (long group : new long[] {-1, 0, 1, Integer.MAX_VALUE + 1L}) {
            assertThatThrownBy(() -> ProcessGroup.signal(group, 0)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
