package io.lvsconsole.engine.core;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.lvsconsole.engine.api.ControlRequest;
import io.lvsconsole.engine.config.ConfigFiles;
import io.lvsconsole.engine.config.HostSource;
import io.lvsconsole.engine.health.CheckOutcome;
import io.lvsconsole.engine.model.EngineConfig;
import io.lvsconsole.netlink.net.IpAddress;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;

/**
 * What questions cost an engine with 1,000 services of 10 checked real servers each, in processor time of one thread, so that
 * a busy machine does not blur it: medians of 9. Run by testbed/bench/control-cost.
 */
public final class ControlCost {

    private static final int SERVICES = 1000;
    private static final int SERVERS = 10;
    private static final int RUNS = 9;

    private ControlCost() {}

    /** A piece of work that may fail. */
    private interface Work {
        void run() throws Exception;
    }

    private static double millis(Work work) throws Exception {
        long begun = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        work.run();
        return (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - begun) / 1e6;
    }

    private static void print(String what, double[] figures) {
        Arrays.sort(figures);
        System.out.printf("%-60s %8.1f ms%n", what, figures[figures.length / 2]);
    }

    private static EngineConfig config(ServicesRig rig) {
        StringBuilder text = new StringBuilder("services:\n");
        for (int i = 0; i < SERVICES; i++) {
            String part = i / 250 + "." + (i % 250 + 1);
            text.append("  - {name: s" + i + ", listen: '10.1." + part + ":80', checks: [tcp], real_servers: [");
            for (int k = 0; k < SERVERS; k++) {
                String address = "10." + (2 + k) + "." + part;
                text.append("{address: " + address + ", port: 80}, ");
                rig.servers.put(IpAddress.of(address), CheckOutcome.passed(Duration.ofMillis(1)));
            }
            text.append("]}\n");
        }
        return ConfigFiles.loader(new HostSource())
                .parse("bench", text.toString())
                .config()
                .orElseThrow();
    }

    /** Prints the figures. */
    public static void main(String[] arguments) throws Exception {
        ServicesRig rig = new ServicesRig();
        EngineConfig config = config(rig);
        rig.start(config);
        rig.run(Duration.ofSeconds(20));
        double[] loop = new double[RUNS];
        double[] picture = new double[RUNS];
        double[] json = new double[RUNS];
        double[] typed = new double[RUNS];
        ObjectMapper mapper = new ObjectMapper();
        for (int run = -3; run < RUNS; run++) {
            int index = Math.max(0, run);
            int weight = 5 + run;
            loop[index] = millis(rig::status);
            rig.replies.clear();
            picture[index] = millis(() -> rig.ask(ControlRequest.of(ControlRequest.Method.SNAPSHOT)));
            json[index] = millis(
                    () -> mapper.writeValueAsBytes(rig.replies.get(0).snapshot().orElseThrow()));
            typed[index] = millis(() -> rig.type("ipvsadm -e -t 10.1.0.5:80 -r 10.3.0.5:80 -m -w " + weight));
            rig.run(Duration.ofSeconds(1));
        }
        System.out.println(SERVICES + " services of " + SERVERS + " checked real servers");
        print("snapshot: on the loop", loop);
        print("snapshot: on the loop and on the asker's thread", picture);
        print("snapshot: as JSON, on the asker's thread", json);
        print("typed change, from its words to the kernel's answer", typed);
    }
}
