package io.lvsconsole.console.dialect;

import io.lvsconsole.console.command.ExitStatus;
import io.lvsconsole.console.command.Tool;
import io.lvsconsole.console.command.ToolContext;
import java.util.List;
import java.util.Optional;

/**
 * Answers for programs that operators type by habit and that lvsconsole neither runs nor replaces: one line that says
 * what to do instead. Status 0 where nothing needs doing (installing packages), 1 where the work is left to the system's
 * own shell, 69 where it would need an engine.
 */
final class OtherPrograms {

    private OtherPrograms() {}

    /**
     * A program that is not run.
     *
     * @param name its name
     * @param text what lvsconsole says
     * @param status the exit status
     */
    private record Answer(String name, String text, int status) implements Tool {
        @Override
        public int run(List<String> arguments, ToolContext context) {
            context.err().println(name + ": " + text);
            return status;
        }
    }

    /** The answer for a program, if it is one of these. */
    static Optional<Tool> answer(String name) {
        return Optional.ofNullable(textOf(name)).map(text -> new Answer(name, text, statusOf(name)));
    }

    private static int statusOf(String name) {
        return switch (name) {
            case "yum",
                    "dnf",
                    "apt",
                    "apt-get",
                    "rpm",
                    "dpkg",
                    "wget",
                    "unzip",
                    "tar",
                    "git",
                    "make",
                    "gcc",
                    "cpan",
                    "chkconfig",
                    "update-rc.d",
                    "modprobe",
                    "depmod",
                    "useradd",
                    "groupadd",
                    "grouadd",
                    "setenforce" -> ExitStatus.DONE;
            default -> ExitStatus.FAILED;
        };
    }

    @SuppressWarnings("checkstyle:MethodLength") // a table that the formatter makes long
    private static String textOf(String name) {
        return switch (name) {
            case "yum",
                    "dnf",
                    "apt",
                    "apt-get",
                    "rpm",
                    "dpkg",
                    "wget",
                    "unzip",
                    "tar",
                    "git",
                    "make",
                    "gcc",
                    "cpan",
                    "autogen.sh",
                    "configure",
                    "ConfigureMe",
                    "perl" ->
                "nothing to install: lvsconsole does the work of ipvsadm, keepalived, ldirectord and heartbeat itself";
            case "chkconfig", "update-rc.d" ->
                "lvsconsole is one service: enable its unit in the system's shell (systemctl enable lvsconsole)";
            case "ldirectord", "keepalived", "heartbeat" ->
                "its work is done by the engine: lvsconsole engine -c CONFIG reads its configuration as it stands";
            case "modprobe", "depmod", "insmod", "lsmod" ->
                "not needed: the kernel loads ip_vs when the first IPVS command asks for it";
            case "md5sum", "sha1sum" ->
                "reads what comes through a pipe: COMMAND | md5sum; files in the system's shell";
            case "ntpdate", "ntpd", "chronyc", "hwclock", "date" ->
                "clocks are the system's business; lvsconsole itself does not need them to agree between nodes";
            case "scp", "rsync", "sftp", "ssh", "ssh-keygen", "ssh-copy-id" ->
                "lvsconsole does not reach other hosts by ssh; copy the configuration in the system's shell and run"
                        + " lvsconsole there";
            case "useradd", "groupadd", "grouadd" -> "not needed: lvsconsole has no users or groups of its own";
            case "setenforce", "getenforce" -> "not needed by lvsconsole; use the system's shell";
            case "rm", "cp", "mv", "ln", "mkdir", "rmdir", "touch", "chown", "ls", "find", "mount", "umount", "df" ->
                "files are not lvsconsole's business; use the system's shell";
            case "vi", "vim", "nano", "view", "less", "more", "tail", "head", "grep", "sed", "awk" ->
                "files are edited and read in the system's shell; lvsconsole check -c FILE looks for mistakes";
            case "cd", "pwd", "export", "source", "alias" ->
                "the system's shell does this; lvsconsole takes --var NAME=VALUE";
            case "elinks", "lynx", "ab", "telnet", "nc" ->
                "clients are run in the system's shell, from a host that is not a director";
            case "ping", "ping6", "traceroute" ->
                "in the system's shell; for a neighbour on the link use: arping -I DEVICE ADDRESS";
            case "ps", "top", "kill", "killall", "pkill", "pgrep" ->
                "processes are not lvsconsole's business; use the system's shell";
            case "netstat", "ss" -> "use: ipvsadm -Lnc for connections, route -n or ip route for routes";
            case "nft" -> "in the system's shell; VRRP needs protocol 112 to 224.0.0.18 let in, heartbeat UDP port 694";
            case "reboot", "shutdown", "halt", "poweroff", "init", "sync" -> "lvsconsole does not switch hosts off";
            case "nohup", "screen", "sleep", "sh", "bash", "python", "for", "while", "if", "test", "[" ->
                "scripts run in the system's shell; lvsconsole -f FILE runs a list of commands";
            case "usleep", "crontab", "logger" -> "use the system's shell";
            default -> null;
        };
    }
}
