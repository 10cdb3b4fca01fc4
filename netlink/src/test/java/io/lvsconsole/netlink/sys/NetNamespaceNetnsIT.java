package io.lvsconsole.netlink.sys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lvsconsole.netlink.kernel.KernelException;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NetNamespaceNetnsIT {

    @BeforeEach
    void root() {
        assumeTrue(Identity.effectiveUser() == 0, "needs root for network namespaces");
    }

    @Test
    void a_new_namespace_has_only_lo() throws Exception {
        try (NetNamespace namespace = NetNamespace.create()) {
            assertThat(namespace.call(() -> Interfaces.name(1))).isEqualTo(Optional.of("lo"));
            assertThat(namespace.call(() -> Interfaces.name(2))).isEmpty();
        }
    }

    @Test
    void a_named_namespace_can_be_opened_until_it_is_deleted() throws Exception {
        String name = "core-it-" + ProcessHandle.current().pid();
        try (NetNamespace made = NetNamespace.createNamed(name);
                NetNamespace found = NetNamespace.named(name)) {
            assertThat(made.call(() -> Interfaces.index("lo"))).isEqualTo(1);
            assertThat(found.call(() -> Interfaces.index("lo"))).isEqualTo(1);
        } finally {
            NetNamespace.delete(name);
        }
        assertThatThrownBy(() -> NetNamespace.named(name))
                .isInstanceOfSatisfying(
                        KernelException.class,
                        e -> assertThat(e.errno().symbol()).isEqualTo("ENOENT"));
    }

    @Test
    void a_failure_inside_comes_out_as_it_is() throws Exception {
        try (NetNamespace namespace = NetNamespace.create()) {
            assertThatThrownBy(() -> namespace.call(() -> Interfaces.index("no-such-link")))
                    .hasMessage("if_nametoindex no-such-link: No such device");
        }
    }
}
