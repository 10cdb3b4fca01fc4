package io.lvsconsole.netlink.ipvs;

import static io.lvsconsole.netlink.ipvs.IpvsFixture.add;
import static org.assertj.core.api.Assertions.assertThat;

import io.lvsconsole.netlink.kernel.Errno;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Virtual services: what is refused, and which refusal comes first. */
public interface IpvsServiceRefusalCases extends IpvsFixture {

    @Test
    default void a_service_that_exists_is_refused_with_eexist() throws Exception {
        given(add(WEB, "rr"));
        refused(Errno.EEXIST, add(WEB, "wlc"));
    }

    @Test
    default void a_mark_that_exists_is_refused_with_eexist() throws Exception {
        given(add(MARK, "rr"));
        refused(Errno.EEXIST, add(MARK, "rr"));
    }

    @Test
    default void an_unknown_scheduler_is_refused_with_enoent() throws Exception {
        refused(Errno.ENOENT, add(WEB, "nosuch"));
    }

    @Test
    default void an_empty_scheduler_is_refused_with_enoent() throws Exception {
        refused(Errno.ENOENT, add(WEB, ""));
    }

    @Test
    default void an_existing_service_comes_before_an_unknown_scheduler() throws Exception {
        given(add(WEB, "rr"));
        refused(Errno.EEXIST, add(WEB, "nosuch"));
    }

    @Test
    default void an_unknown_engine_is_refused_with_enoent() throws Exception {
        refused(Errno.ENOENT, new IpvsChange.AddService(IpvsFixture.withEngine(WEB, "nosuch")));
    }

    @Test
    default void an_edit_to_an_unknown_scheduler_is_refused_with_enoent() throws Exception {
        given(add(WEB, "rr"));
        refused(Errno.ENOENT, new IpvsChange.EditService(IpvsService.of(WEB, "nosuch")));
    }

    @Test
    default void an_edit_to_an_unknown_engine_is_refused_with_enoent() throws Exception {
        given(add(WEB, "rr"));
        refused(Errno.ENOENT, new IpvsChange.EditService(IpvsFixture.withEngine(WEB, "nosuch")));
    }

    @Test
    default void an_edit_of_a_missing_service_is_refused_with_esrch() throws Exception {
        refused(Errno.ESRCH, new IpvsChange.EditService(IpvsService.of(WEB, "rr")));
    }

    @Test
    default void a_missing_service_comes_before_an_unknown_scheduler() throws Exception {
        refused(Errno.ESRCH, new IpvsChange.EditService(IpvsService.of(WEB, "nosuch")));
    }

    @Test
    default void deleting_a_missing_service_is_refused_with_esrch() throws Exception {
        refused(Errno.ESRCH, new IpvsChange.DeleteService(WEB));
        refused(Errno.ESRCH, new IpvsChange.DeleteService(MARK));
    }

    @Test
    default void zeroing_a_missing_service_is_refused_with_esrch() throws Exception {
        refused(Errno.ESRCH, new IpvsChange.Zero(Optional.of(WEB)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 129, -1})
    default void an_ipv6_prefix_outside_1_to_128_is_refused_with_einval(int prefix) throws Exception {
        refused(Errno.EINVAL, new IpvsChange.AddService(IpvsFixture.masked(WEB6, prefix)));
        given(add(WEB6, "rr"));
        refused(Errno.EINVAL, new IpvsChange.EditService(IpvsFixture.masked(WEB6, prefix)));
    }

    @Test
    default void an_unknown_scheduler_comes_before_a_bad_prefix() throws Exception {
        IpvsService bad = new IpvsService(WEB6, "nosuch", ServiceFlags.NONE, 0, 0, Optional.empty());
        refused(Errno.ENOENT, new IpvsChange.AddService(bad));
    }

    @Test
    default void the_key_includes_the_family_of_a_mark() throws Exception {
        given(add(MARK, "rr"));
        refused(
                Errno.ESRCH,
                new IpvsChange.DeleteService(new ServiceKey.FwMark(7, io.lvsconsole.netlink.net.Family.IPV6)));
        assertThat(ipvs().services()).hasSize(1);
    }
}
