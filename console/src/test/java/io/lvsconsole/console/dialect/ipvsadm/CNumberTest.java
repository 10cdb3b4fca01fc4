package io.lvsconsole.console.dialect.ipvsadm;

import static org.assertj.core.api.Assertions.assertThat;

import io.lvsconsole.netlink.net.IpAddress;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CNumberTest {

    @ParameterizedTest
    @CsvSource({"5,5", "' 5',5", "+5,5", "' +005',5", "-0,0", "99,99"})
    void leading_blanks_a_sign_and_zeros_pass(String text, long value) {
        assertThat(CNumber.decimal(text, 0, 99)).isEqualTo(OptionalLong.of(value));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "+", "-", "5 ", "0x5", "x", "100", "-1", "4294967297", "99999999999999999999999", "+-5"
            })
    void anything_else_or_out_of_range_does_not(String text) {
        assertThat(CNumber.decimal(text, 0, 99)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.1,10.0.0.1",
        "10.1,10.0.0.1",
        "1,0.0.0.1",
        "10.1.65535,10.1.255.255",
        "4294967295,255.255.255.255",
        "010.010.010.010,8.8.8.8",
        "0xff.0xFF.0Xff.1,255.255.255.1",
        "0x0a000005,10.0.0.5",
        "'10.0.0.1 rest',10.0.0.1"
    })
    void loose_ipv4_is_read_as_the_c_library_does(String text, String address) {
        assertThat(CNumber.looseIpv4(text).orElseThrow())
                .isEqualTo(IpAddress.of(address).ipv4Bits());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "10.",
                "10..1",
                "10.0.0.1.",
                "1.2.3.4.5",
                "256.1",
                "10.1.65536",
                "4294967296",
                "08.0.0.1",
                "0x",
                "a",
                "+1.2.3.4",
                " 1.2.3.4",
                "10.0.0.1x",
                "0xffffffffff",
                "99999999999999999999999999"
            })
    void other_text_is_no_address(String text) {
        assertThat(CNumber.looseIpv4(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"64,64", "64x,64", "' +5x',5", "0x10,0", "abc,0", "4294967360,64", "99999999999999999999,-1", "-3,-3"})
    void the_number_in_front_is_cut_to_32_bits(String text, int value) {
        assertThat(CNumber.leading(text)).isEqualTo(value);
    }

    @Test
    void digits_are_ascii_digits() {
        assertThat(CNumber.isDigits("080")).isTrue();
        assertThat(CNumber.isDigits("")).isFalse();
        assertThat(CNumber.isDigits("٣")).isFalse();
    }
}
