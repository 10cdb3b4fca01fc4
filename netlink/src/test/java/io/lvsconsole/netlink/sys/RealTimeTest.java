package io.lvsconsole.netlink.sys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.lvsconsole.netlink.kernel.Errno;
import io.lvsconsole.netlink.kernel.KernelException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

class RealTimeTest {

    /** The fields after the name, which is in brackets: rt_priority and policy are 40 and 41 of proc(5). */
    private static List<String> classOfThisThread() throws Exception {
        String stat = Files.readString(Path.of("/proc/thread-self/stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return List.of(fields[40 - 3], fields[41 - 3]);
    }

    @Test
    void a_thread_gets_the_class_and_what_it_starts_is_ordinary() throws Exception {
        FutureTask<List<List<String>>> classes = new FutureTask<>(() -> {
            try {
                RealTime.claim(7);
            } catch (KernelException refused) {
                assertThat(refused.errno()).isEqualTo(Errno.EPERM);
                return List.of();
            }
            FutureTask<List<String>> child = new FutureTask<>(RealTimeTest::classOfThisThread);
            new Thread(child).start();
            return List.of(classOfThisThread(), child.get());
        });
        new Thread(classes).start();

        assumeThat(classes.get()).as("this user may not be real-time here").isNotEmpty();
        assertThat(classes.get()).containsExactly(List.of("7", "2"), List.of("0", "0"));
    }
}
