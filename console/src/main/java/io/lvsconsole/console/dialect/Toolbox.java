package io.lvsconsole.console.dialect;

import io.lvsconsole.console.command.Tool;
import io.lvsconsole.console.command.Tools;
import io.lvsconsole.console.dialect.arping.ArpingTool;
import io.lvsconsole.console.dialect.capture.TcpdumpTool;
import io.lvsconsole.console.dialect.engine.EngineTool;
import io.lvsconsole.console.dialect.engine.GroupTool;
import io.lvsconsole.console.dialect.engine.HeartbeatTool;
import io.lvsconsole.console.dialect.host.CatTool;
import io.lvsconsole.console.dialect.host.EchoTool;
import io.lvsconsole.console.dialect.host.HostnameTool;
import io.lvsconsole.console.dialect.host.SysctlTool;
import io.lvsconsole.console.dialect.host.UnameTool;
import io.lvsconsole.console.dialect.ifconfig.IfconfigTool;
import io.lvsconsole.console.dialect.ip.IpTool;
import io.lvsconsole.console.dialect.ipvsadm.IpvsadmRestoreTool;
import io.lvsconsole.console.dialect.ipvsadm.IpvsadmSaveTool;
import io.lvsconsole.console.dialect.ipvsadm.IpvsadmTool;
import io.lvsconsole.console.dialect.route.RouteTool;
import io.lvsconsole.console.dialect.system.ChmodTool;
import io.lvsconsole.console.dialect.system.CurlTool;
import io.lvsconsole.console.dialect.system.FirewallTool;
import io.lvsconsole.console.dialect.system.KeyTool;
import io.lvsconsole.console.dialect.system.RealServerTool;
import io.lvsconsole.console.dialect.system.ServiceTool;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Every tool of lvsconsole by name. A tool's class is loaded when its name is first typed, which keeps the start of the
 * others fast: a new tool gets a case in {@link #create} and a line in {@link ToolDescriptions}.
 */
public final class Toolbox implements Tools {

    private final Map<String, Tool> made = new HashMap<>();

    @Override
    public Optional<Tool> find(String name) {
        Tool tool = made.get(name);
        if (tool == null) {
            tool = create(name);
            if (tool == null) {
                return Optional.empty();
            }
            made.put(name, tool);
        }
        return Optional.of(tool);
    }

    @Override
    public List<Description> descriptions() {
        return ToolDescriptions.all();
    }

    private Tool create(String name) {
        return switch (name) {
            case "help" -> new HelpTool(this);
            case "cleanup", "fence" -> new GroupTool(name);
            case "ipvsadm" -> new IpvsadmTool();
            case "ipvsadm-save" -> new IpvsadmSaveTool();
            case "ipvsadm-restore" -> new IpvsadmRestoreTool();
            case "ip" -> new IpTool();
            case "route" -> new RouteTool();
            case "ifconfig" -> new IfconfigTool();
            case "arping" -> new ArpingTool();
            case "sysctl" -> new SysctlTool();
            case "hostname" -> new HostnameTool();
            case "uname" -> new UnameTool();
            case "cat" -> new CatTool();
            case "echo" -> new EchoTool();
            case "watch" -> new WatchTool(this);
            case "service", "systemctl" -> new ServiceTool(name, this);
            case "realserver" -> new RealServerTool(this);
            case "tcpdump" -> new TcpdumpTool();
            case "iptables", "ip6tables", "firewall-cmd" -> new FirewallTool(name);
            case "curl" -> new CurlTool();
            case "openssl", "dd" -> new KeyTool(name);
            case "chmod" -> new ChmodTool();
            case "show", "explain", "weight", "quiesce", "drain", "disable", "enable" -> new EngineTool(name);
            case "failover", "standby", "takeover", "undo", "history", "plan", "save", "reload" -> new EngineTool(name);
            case "hb_standby", "hb_takeover", "cl_status" -> new HeartbeatTool(name);
            default -> OtherPrograms.answer(name).<Tool>map(found -> found).orElse(null);
        };
    }
}
