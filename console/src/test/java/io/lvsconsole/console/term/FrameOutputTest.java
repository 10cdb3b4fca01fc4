package io.lvsconsole.console.term;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class FrameOutputTest {

    @Test
    void a_frame_is_one_write_and_is_counted() {
        List<Integer> writes = new ArrayList<>();
        FrameOutput output = new FrameOutput(
                new OutputStream() {
                    @Override
                    public void write(int b) {
                        throw new AssertionError("one byte");
                    }

                    @Override
                    public void write(byte[] bytes, int offset, int length) {
                        writes.add(length);
                    }
                },
                failure -> {});
        for (int i = 0; i < 100; i++) {
            output.write(new byte[] {1, 2, 3}, 0, 3);
        }
        output.flush();
        output.drain();
        assertThat(writes).containsExactly(300);
        assertThat(output.sent()).isEqualTo(300);
        assertThat(output.isReady()).isTrue();
    }

    @Test
    void while_the_terminal_takes_nothing_it_is_not_ready_and_nobody_waits() throws Exception {
        CountDownLatch stalled = new CountDownLatch(1);
        CountDownLatch writing = new CountDownLatch(1);
        FrameOutput output = new FrameOutput(
                new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        writing.countDown();
                        try {
                            stalled.await();
                        } catch (InterruptedException e) {
                            throw new IOException(e);
                        }
                    }
                },
                failure -> {});
        output.write('a');
        output.flush();
        writing.await();
        assertThat(output.isReady()).isFalse();
        stalled.countDown();
        output.drain();
        assertThat(output.isReady()).isTrue();
    }

    @Test
    void a_write_that_fails_is_told_once_and_later_frames_are_dropped() throws Exception {
        LinkedBlockingQueue<String> failures = new LinkedBlockingQueue<>();
        FrameOutput output = new FrameOutput(
                new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        throw new IOException("Input/output error");
                    }
                },
                failures::add);
        output.write('a');
        output.flush();
        assertThat(failures.poll(10, TimeUnit.SECONDS)).isEqualTo("Input/output error");
        for (int i = 0; i < 5; i++) {
            output.write('b');
            output.flush();
        }
        assertThat(output.sent()).isZero();
        assertThat(failures).isEmpty();
    }

    @Test
    void after_the_last_word_nothing_more_is_written() {
        ByteArrayOutputStream target = new ByteArrayOutputStream();
        FrameOutput output = new FrameOutput(target, failure -> {});
        output.write('a');
        output.flush();
        output.write('b');
        output.finish(new byte[] {'z'});
        output.write('c');
        output.flush();
        assertThat(target.toString()).isEqualTo("az");
    }
}
