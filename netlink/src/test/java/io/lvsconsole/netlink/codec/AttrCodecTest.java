package io.lvsconsole.netlink.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

class AttrCodecTest {

    private static ByteBuffer written(NlMessage.Body body) {
        ByteBuffer buffer = ByteBuffer.allocate(512);
        body.write(new AttrWriter(buffer));
        return buffer.flip();
    }

    @Test
    void a_number_has_header_width_order_and_padding_of_its_table_entry() {
        ByteBuffer bytes = written(out -> out.number(SampleAttr.PORT, 0x1f90).number(SampleAttr.BYTE, 7));
        ByteBuffer expected = ByteBuffer.allocate(16).order(ByteOrder.nativeOrder());
        expected.putShort((short) 6)
                .putShort((short) 5)
                .put((byte) 0x1f)
                .put((byte) 0x90)
                .putShort((short) 0);
        expected.putShort((short) 5).putShort((short) 1).put((byte) 7).put(new byte[3]);
        assertThat(bytes).isEqualTo(expected.flip());
    }

    @Test
    void numbers_come_back_unsigned() throws Exception {
        AttrReader reader = new AttrReader(written(out -> out.number(SampleAttr.BYTE, 255)
                .number(SampleAttr.SHORT, 65535)
                .number(SampleAttr.INT, 0xffffffffL)
                .number(SampleAttr.LONG, -1L)
                .number(SampleAttr.MASK, 0xfffffe00L)));
        long[] expected = {255, 65535, 0xffffffffL, -1L, 0xfffffe00L};
        SampleAttr[] specs = {SampleAttr.BYTE, SampleAttr.SHORT, SampleAttr.INT, SampleAttr.LONG, SampleAttr.MASK};
        for (int i = 0; i < specs.length; i++) {
            assertThat(reader.next()).isTrue();
            assertThat(reader.number()).isEqualTo(specs[i].number());
            assertThat(reader.number(specs[i])).isEqualTo(expected[i]);
        }
        assertThat(reader.next()).isFalse();
        reader.check();
    }

    @Test
    void nests_strings_bytes_and_flags_come_back() throws Exception {
        AttrReader reader = new AttrReader(written(out -> {
            int nest = out.begin(SampleAttr.INSIDE);
            out.string(SampleAttr.NAME, "wlc").bytes(SampleAttr.BLOB, new byte[] {1, 2, 3});
            out.end(nest).flag(SampleAttr.MARKER);
        }));
        assertThat(reader.next()).isTrue();
        AttrReader nested = reader.nested();
        assertThat(nested.next()).isTrue();
        assertThat(nested.string()).isEqualTo("wlc");
        assertThat(nested.next()).isTrue();
        assertThat(nested.bytes()).containsExactly(1, 2, 3);
        assertThat(nested.next()).isFalse();
        assertThat(reader.next()).isTrue();
        assertThat(reader.number()).isEqualTo(SampleAttr.MARKER.number());
        reader.check();
    }

    @Test
    void the_first_error_sticks_and_a_nested_one_is_the_parents() {
        AttrReader reader = new AttrReader(written(out -> {
            int nest = out.begin(SampleAttr.INSIDE);
            out.number(SampleAttr.BYTE, 1);
            out.end(nest).number(SampleAttr.INT, 5);
        }));
        reader.next();
        AttrReader nested = reader.nested();
        nested.next();
        assertThat(nested.number(SampleAttr.INT)).isZero();
        assertThat(reader.next()).isFalse();
        assertThatThrownBy(reader::check)
                .isInstanceOf(DecodeException.class)
                .hasMessage("INT of 1 bytes instead of 4 at byte 8")
                .satisfies(e -> assertThat(e.getStackTrace()).isEmpty());
    }

    @Test
    void a_length_beyond_the_end_is_an_error() {
        ByteBuffer bytes = ByteBuffer.allocate(8).order(ByteOrder.nativeOrder());
        bytes.putShort(0, (short) 12).putShort(2, (short) 1);
        AttrReader reader = new AttrReader(bytes);
        assertThat(reader.next()).isFalse();
        assertThatThrownBy(reader::check).hasMessage("attribute length 12 with 8 bytes left at byte 0");
    }
}
