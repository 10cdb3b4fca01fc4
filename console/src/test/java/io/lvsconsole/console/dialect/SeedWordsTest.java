package io.lvsconsole.console.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.lvsconsole.console.cli.Cli;
import io.lvsconsole.console.command.SystemNames;
import io.lvsconsole.netlink.host.Host;
import io.lvsconsole.netlink.ipvs.Ipvs;
import io.lvsconsole.netlink.kernel.Errno;
import io.lvsconsole.netlink.kernel.KernelException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the five guides have their reader type is understood, or answered in one line. */
class SeedWordsTest {

    /** Has nothing, so that no guide's command changes the machine the tests run on. */
    private static final class EmptyHost implements Host {
        @Override
        public Ipvs ipvs() throws KernelException {
            throw new KernelException("IPVS", "", Errno.ENOENT);
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }

    private static String errors(String command) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status = new Cli(
                        new ByteArrayInputStream(new byte[0]),
                        new ByteArrayOutputStream(),
                        err,
                        new EmptyHost(),
                        new SystemNames(),
                        new Toolbox(),
                        (invocation, context) -> 99)
                .run(new String[] {"-e", command});
        String text = err.toString(StandardCharsets.UTF_8);
        assertThat(status).as(text).isNotEqualTo(127);
        return text;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "arping -I vboxnet1 192.168.57.200",
                "arping -q -c 1 -w 1 -I eth0 192.168.57.200",
                "cat /proc/sys/net/ipv4/neigh/vboxnet1/gc_stale_time",
                "echo 5 > /proc/sys/net/ipv4/neigh/vboxnet1/gc_stale_time",
                "sudo ipvsadm -ln",
                "ipvsadm --clear",
                "ipvsadm -ln --stats",
                "ipvsadm -lnc",
                "ifconfig lo:0 192.168.57.200 netmask 255.255.255.255 broadcast 192.168.57.255 up",
                "/sbin/ifconfig eth0 hw ether 00:1E:68:1E:99:5E",
                "ifconfig eth0:0 192.168.8.66/16 up",
                "/sbin/route add -host 192.168.57.200 dev lo:0",
                "route add default gw 192.168.32.254",
                "route del 10.1.80.90",
                "hostname nodevir1",
                "uname -n",
                "ip addr show",
                "sysctl -p"
            })
    void what_works_on_a_director_is_not_refused_as_unknown(String command) {
        assertThat(errors(command)).doesNotContain("command not found");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "yum install ipvsadm;",
                "rpm -Uvh http://example.org/epel-release-6-7.noarch.rpm",
                "vi /etc/ha.d/ldirectord.cf;#(same)",
                "chmod 600 /etc/ha.d//authkeys;",
                "chkconfig --list ipvsadm;",
                "service ldirectord status;",
                "systemctl restart keepalived",
                "/etc/init.d/heartbeat start",
                "openssl rand -hex 8",
                "ntpdate -u 192.168.8.102",
                "scp -p authkeys haresources ha.cf web1.chinasoft.com:/etc/ha.d",
                "ssh web2.chinasoft.com 'service heartbeat start'",
                "ssh-copy-id -i .ssh/id_rsa.pub root@web2.chinasoft.com",
                "ssh-keygen -t rsa -P ''",
                "rm /var/lib/heartbeat/hb_uuid",
                "tcpdump -vvv -n -i enp0s3 host 224.0.0.18",
                "iptables -I INPUT -i enp0s3 -d 224.0.0.18 -p vrrp -j ACCEPT",
                "firewall-cmd --zone=public --add-port=80/tcp --permanent",
                "wget https://github.com/ClusterLabs/resource-agents/zipball/master",
                "tar -zxvf heartbeat-2.1.3.tar.gz",
                "cp ldirectord/ldirectord /usr/sbin/",
                "cd /etc/ha.d/",
                "useradd -u 694 -g 694 hacluster",
                "git clone git://github.com/ClusterLabs/resource-agents",
                "curl --connect-timeout 1 http://192.168.32.2",
                "hb_standby",
                "hb_takeover",
                "cl_status hbstatus",
                "unzip x.zip",
                "make"
            })
    void what_is_not_run_here_is_answered_in_one_line(String command) {
        assertThat(errors(command)).hasLineCount(1).doesNotContain("command not found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dd if=/dev/urandom bs=512 count=1 | openssl md5", "make ; make install"})
    void what_is_joined_is_answered_too(String command) {
        assertThat(errors(command)).isNotEmpty().doesNotContain("command not found");
        assertThat(List.of(errors(command).split("\n")).size()).isLessThanOrEqualTo(2);
    }
}
