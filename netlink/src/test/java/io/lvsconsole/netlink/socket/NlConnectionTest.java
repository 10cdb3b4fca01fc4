package io.lvsconsole.netlink.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lvsconsole.netlink.codec.NlMessage;
import io.lvsconsole.netlink.kernel.Errno;
import io.lvsconsole.netlink.kernel.KernelException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NlConnectionTest {

    private static final int TYPE = 20;
    private static final NlRequest LIST = number(0);

    private static NlRequest number(int value) {
        return NlRequest.of(TYPE, 0, "DO", "number " + value, out -> out.fixed32(value));
    }

    private static List<NlRequest> numbers(int count) {
        List<NlRequest> requests = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            requests.add(number(i));
        }
        return requests;
    }

    private static Integer value(NlMessage message) throws io.lvsconsole.netlink.codec.DecodeException {
        return message.i32(0);
    }

    /** A kernel whose dump has the numbers 0 to 9. */
    private static FakeNetlink ten() {
        return new FakeNetlink((request, answers) -> {
            for (int i = 0; i < 10; i++) {
                int number = i;
                answers.message(TYPE, out -> out.fixed32(number));
            }
            answers.done(0);
        });
    }

    private static List<Integer> dump(FakeNetlink kernel) throws KernelException {
        return new NlConnection(kernel).dump(LIST, NlConnectionTest::value);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 10, 11, 100})
    void a_dump_is_the_same_however_it_is_cut_into_datagrams(int messages) throws Exception {
        assertThat(dump(ten().chunk(messages))).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    }

    @Test
    void a_disturbed_dump_is_read_again() throws Exception {
        FakeNetlink kernel = ten().disturbDumps(3);
        assertThat(dump(kernel)).hasSize(10);
        assertThat(kernel.sends()).hasSize(4);
    }

    @Test
    void a_dump_that_is_always_disturbed_ends_with_eintr() {
        assertThatThrownBy(() -> dump(ten().disturbDumps(1000)))
                .hasMessage("DO number 0: Interrupted system call (disturbed 10 times)");
    }

    @Test
    void a_dump_that_lost_a_datagram_is_read_again() throws Exception {
        FakeNetlink kernel = ten().chunk(2).overrun(2);
        assertThat(dump(kernel)).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
        assertThat(kernel.sends()).hasSize(2);
    }

    @Test
    void a_datagram_longer_than_the_buffer_is_read_again_into_a_longer_one() throws Exception {
        FakeNetlink kernel = new FakeNetlink((request, answers) -> answers.message(TYPE, out -> {
                    for (int i = 0; i < 25_000; i++) {
                        out.fixed32(i);
                    }
                })
                .done(0));
        kernel.chunk(1);
        List<Integer> last = new NlConnection(kernel).dump(LIST, message -> message.i32(4 * 24_999));
        assertThat(last).containsExactly(24_999);
    }

    @Test
    void an_error_at_the_end_of_a_dump_is_its_refusal() {
        FakeNetlink kernel = new FakeNetlink((request, answers) ->
                answers.message(TYPE, out -> out.fixed32(1)).done(Errno.ENOMEM.number()));
        assertThatThrownBy(() -> dump(kernel)).hasMessage("DO number 0: Cannot allocate memory");
    }

    @Test
    void an_unreadable_message_ends_a_dump_but_not_before_it_is_drained() throws Exception {
        FakeNetlink kernel = ten().chunk(1);
        NlConnection connection = new NlConnection(kernel);
        assertThatThrownBy(() -> connection.dump(LIST, message -> message.i32(100)))
                .isInstanceOfSatisfying(
                        KernelException.class, e -> assertThat(e.errno()).isEqualTo(Errno.EBADMSG));
        assertThat(connection.dump(LIST, NlConnectionTest::value)).hasSize(10);
    }

    @Test
    void answers_to_other_requests_are_skipped() throws Exception {
        byte[] late = new byte[20];
        java.nio.ByteBuffer.wrap(late)
                .order(java.nio.ByteOrder.nativeOrder())
                .putInt(20)
                .putShort((short) TYPE)
                .putShort((short) 0)
                .putInt(77);
        assertThat(dump(ten().inject(late))).hasSize(10);
    }

    @Test
    void a_datagram_that_is_no_message_is_an_unreadable_answer() {
        assertThatThrownBy(() -> dump(ten().inject(new byte[7])))
                .hasMessage("DO number 0: Bad message (message header cut off, 7 bytes left at byte 0)");
    }

    @Test
    void silence_is_a_time_out() {
        assertThatThrownBy(() -> dump(ten().silent()))
                .hasMessage("DO number 0: Connection timed out (the kernel gave no answer)");
        assertThatThrownBy(() -> new NlConnection(ten().silent()).execute(LIST))
                .isInstanceOfSatisfying(
                        KernelException.class, e -> assertThat(e.errno()).isEqualTo(Errno.ETIMEDOUT));
    }

    @Test
    void a_refusal_carries_the_kernels_explanation() {
        FakeNetlink kernel = new FakeNetlink((request, answers) -> answers.refuse(22, "wrong colour"));
        assertThatThrownBy(() -> new NlConnection(kernel).get(LIST, NlConnectionTest::value))
                .hasMessage("DO number 0: Invalid argument (wrong colour)");
        assertThatThrownBy(() -> new NlConnection(kernel).execute(LIST))
                .hasMessage("DO number 0: Invalid argument (wrong colour)");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 99, 100, 101, 1000})
    void refusals_among_many_changes_are_those_of_their_requests(int count) throws Exception {
        FakeNetlink kernel = new FakeNetlink((request, answers) -> {
            if (request.i32(0) % 7 == 0) {
                answers.refuse(Errno.EEXIST.number(), "");
            }
        });
        List<Optional<KernelException>> results = new NlConnection(kernel).executeAll(numbers(count));
        assertThat(results).hasSize(count);
        for (int i = 0; i < count; i++) {
            assertThat(results.get(i).map(KernelException::object))
                    .isEqualTo(i % 7 == 0 ? Optional.of("number " + i) : Optional.empty());
        }
    }

    @Test
    void a_send_holds_no_more_messages_than_answers_fit() throws Exception {
        FakeNetlink kernel = new FakeNetlink((request, answers) -> answers.refuse(1, "")).limits(200_000, 11);
        assertThat(new NlConnection(kernel).executeAll(numbers(25))).hasSize(25).allMatch(Optional::isPresent);
        assertThat(kernel.sends()).containsExactly(10 * 20 + 16, 10 * 20 + 16, 5 * 20 + 16);
    }

    @Test
    void a_send_is_no_longer_than_the_transport_takes() throws Exception {
        FakeNetlink kernel = new FakeNetlink((request, answers) -> {}).limits(10_000, 100_000);
        assertThat(new NlConnection(kernel).executeAll(numbers(2000)))
                .hasSize(2000)
                .allMatch(Optional::isEmpty);
        assertThat(kernel.sends()).hasSize(5).allMatch(bytes -> bytes <= 10_000);
    }

    @Test
    void a_change_that_fits_no_send_is_refused() {
        NlRequest large = NlRequest.of(TYPE, 0, "DO", "large", out -> {
            for (int i = 0; i < 10_000; i++) {
                out.fixed32(i);
            }
        });
        FakeNetlink kernel = new FakeNetlink((request, answers) -> {}).limits(10_000, 100);
        assertThatThrownBy(() -> new NlConnection(kernel).execute(large))
                .isInstanceOfSatisfying(
                        KernelException.class, e -> assertThat(e.errno()).isEqualTo(Errno.EMSGSIZE));
    }

    @Test
    void a_change_whose_handler_ends_unanswered_was_made() throws Exception {
        new NlConnection(new FakeNetlink((request, answers) -> {})).execute(number(1));
    }

    @Test
    void a_lost_refusal_ends_the_batch_and_the_connection_can_be_used_again() throws Exception {
        FakeNetlink kernel = new FakeNetlink((request, answers) -> answers.refuse(1, "")).overrun(1);
        NlConnection connection = new NlConnection(kernel);
        assertThatThrownBy(() -> connection.executeAll(numbers(3)))
                .isInstanceOfSatisfying(
                        KernelException.class, e -> assertThat(e.errno()).isEqualTo(Errno.ENOBUFS));
        assertThat(connection.executeAll(numbers(3))).hasSize(3).allMatch(Optional::isPresent);
    }

    @Test
    void nothing_is_sent_for_no_changes() throws Exception {
        FakeNetlink kernel = ten();
        assertThat(new NlConnection(kernel).executeAll(List.of())).isEmpty();
        assertThat(kernel.sends()).isEmpty();
    }
}
