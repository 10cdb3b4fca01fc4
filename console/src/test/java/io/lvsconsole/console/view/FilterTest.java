package io.lvsconsole.console.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.lvsconsole.netlink.net.IpAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilterTest {

    private static final Row ROW = new PlainRow("row")
            .put("service", Cell.of("TCP 10.0.0.10:80 www"))
            .put("state", Cell.of("DOWN 41s"), "down")
            .field("vip", IpAddress.of("10.0.0.10"))
            .field("port", 80)
            .field("out", 31_200_000.0)
            .field("cps", Double.NaN)
            .field("name", "www");

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "www; true",
                "WWW; false",
                "down; true",
                "vip=10.0.0.0/24; true",
                "vip=10.1.0.0/24; false",
                "vip!=10.1.0.0/24; true",
                "port=80,443; true",
                "port=443; false",
                "out>10M; true",
                "out>31.2M; false",
                "out>=31.2M; true",
                "cps<5; false",
                "state=down|drain; true",
                "state=up | state=down; true",
                "state=up|state=down; true",
                "vip=10.9.0.0/16 | mark=5; false",
                "name~^w+$; true",
                "name!~^w+$; false",
                "/10\\.0\\.0\\.1\\d:80/; true",
                "\"10:80 www\"; true",
                "\"10:80  www\"; false",
                "!www; false",
                "!(www port=443); true",
                "www port=80 state=down; true",
                "www port=80 state=up; false",
                "'';true"
            })
    void an_expression_says_which_rows_match(String expression, boolean matches) throws FilterException {
        assertThat(Filter.parse(expression).matches(ROW)).isEqualTo(matches);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "vip=; 4",
                "nonsense=3; 0",
                "a (b; 2",
                "a b); 3",
                "out>ten; 4",
                "'a | '; 4",
                "!; 1",
                "\"a; 0",
                "name~(; 5",
                "/a(/; 0"
            })
    void a_wrong_expression_says_where(String expression, int position) {
        FilterException wrong = catchThrowableOfType(FilterException.class, () -> Filter.parse(expression));

        assertThat(wrong).as(expression).isNotNull();
        assertThat(wrong.position()).as(wrong.getMessage()).isEqualTo(position);
    }

    @Test
    void a_regular_expression_that_would_take_ages_elsewhere_is_answered_at_once() throws FilterException {
        Row row = new PlainRow("long").put("a", Cell.of("a".repeat(50_000)));

        assertThat(Filter.parse("/(a+)+b/").matches(row)).isFalse();
    }
}
