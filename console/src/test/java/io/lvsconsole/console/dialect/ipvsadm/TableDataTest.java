package io.lvsconsole.console.dialect.ipvsadm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.lvsconsole.console.command.ToolOptions.Format;
import io.lvsconsole.engine.sim.kernel.IpvsSettings;
import io.lvsconsole.engine.sim.kernel.SimHost;
import io.lvsconsole.engine.time.MonoTime;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class TableDataTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final SimHost host = SimHost.create(() -> MonoTime.ZERO, IpvsSettings.LINUX_6_1);
    private final ToolRig rig = new ToolRig(host);

    private JsonNode json(String line) throws IOException {
        assertThat(rig.with(Format.JSON, false, false).run(line)).isZero();
        assertThat(rig.out()).endsWith("\n").hasLineCount(1);
        JsonNode document = JSON.readTree(rig.out());
        checkAgainstSchema(document.deepCopy());
        return document;
    }

    @Test
    void a_table_is_data_with_everything_the_kernel_tells() throws IOException {
        rig.run("ipvsadm -A -t 10.0.0.2:443 -s sh -b sh-port -p 300 -M 255.255.255.0 --pe sip");
        rig.run("ipvsadm -a -t 10.0.0.2:443 -r 10.0.1.1 -i --tun-type gue --tun-port 6080 --tun-csum -w 4 -x 9 -y 3");
        rig.run("ipvsadm -A -t 10.0.0.1:80 -s rr");
        rig.run("ipvsadm -A -f 4294967295 -6 -s wlc -o");
        JsonNode document = json("ipvsadm -L");
        assertThat(document.get("kind").asText()).isEqualTo("ipvs_service");
        JsonNode items = document.get("items");
        assertThat(items).hasSize(3);
        assertThat(items.get(0).get("address").asText()).isEqualTo("10.0.0.1");
        JsonNode persistent = items.get(1);
        assertThat(persistent.get("protocol").asText()).isEqualTo("tcp");
        assertThat(persistent.get("port").asInt()).isEqualTo(443);
        assertThat(persistent.get("scheduler_flags")).hasToString("[\"flag-2\"]");
        assertThat(persistent.get("persistence_timeout_s").asInt()).isEqualTo(300);
        assertThat(persistent.get("persistence_netmask").asText()).isEqualTo("255.255.255.0");
        assertThat(persistent.get("persistence_engine").asText()).isEqualTo("sip");
        JsonNode server = persistent.get("real_servers").get(0);
        assertThat(server.get("forwarding_method").asText()).isEqualTo("tunnel");
        assertThat(server.get("tunnel")).hasToString("{\"type\":\"gue\",\"port\":6080,\"checksum\":\"local\"}");
        assertThat(server.get("upper_threshold").asInt()).isEqualTo(9);
        assertThat(server.get("in_bytes_per_s").isIntegralNumber()).isTrue();
        assertThat(items.get(2).get("fwmark").asLong()).isEqualTo(4294967295L);
        assertThat(items.get(2).get("family").asText()).isEqualTo("ipv6");
        assertThat(items.get(2).get("one_packet").asBoolean()).isTrue();
    }

    @Test
    void one_service_timeouts_daemons_connections_and_dumps_are_data() throws IOException {
        host.interfaces().add("eth0");
        rig.run("ipvsadm -A -t 10.0.0.1:80 -s rr");
        rig.run("ipvsadm --start-daemon master --syncid 5");
        assertThat(json("ipvsadm -L -n -t 10.0.0.1:80").get("items")).hasSize(1);
        assertThat(json("ipvsadm -L --timeout").get("items"))
                .hasToString("[{\"tcp_s\":900,\"tcp_fin_s\":120,\"udp_s\":300}]");
        assertThat(json("ipvsadm -L --daemon")
                        .get("items")
                        .get(0)
                        .get("sync_id")
                        .asInt())
                .isEqualTo(5);
        assertThat(json("ipvsadm -L -c").get("items")).isEmpty();
        assertThat(json("ipvsadm-save -n").get("items"))
                .hasToString("[{\"command\":\"ipvsadm -A -t 10.0.0.1:80 -s rr\"}]");
    }

    @Test
    void yaml_says_the_same_as_json() throws IOException {
        rig.run("ipvsadm -A -t 10.0.0.1:80 -s rr");
        rig.run("ipvsadm -a -t 10.0.0.1:80 -r 10.0.1.1");
        JsonNode items = json("ipvsadm -L").get("items");
        rig.with(Format.YAML, false, false).run("ipvsadm -L");
        JsonNode yaml = new ObjectMapper(new YAMLFactory()).readTree(rig.out());
        assertThat(yaml.get("items")).isEqualTo(items);
    }

    @Test
    void errors_stay_text_on_standard_error() {
        assertThat(rig.with(Format.JSON, false, false).run("ipvsadm -L -t 10.0.0.1:80"))
                .isEqualTo(1);
        assertThat(rig.out()).isEmpty();
        assertThat(rig.err()).isEqualTo("No such service\n");
    }

    private static void checkAgainstSchema(JsonNode document) {
        JsonSchema schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(TableDataTest.class.getResourceAsStream("/io/lvsconsole/console/output.schema.json"));
        assertThat(schema.validate(document)).isEmpty();
        ((ObjectNode) document).putArray("items").addObject().put("weight", "not a table");
        assertThat(schema.validate(document)).as("the schema knows the kind").isNotEmpty();
    }
}
