package io.lvsconsole.console.dialect.host;

import io.lvsconsole.console.command.ExitStatus;
import io.lvsconsole.console.command.Fields;
import io.lvsconsole.console.command.StructuredOutput;
import io.lvsconsole.console.command.ToolContext;
import io.lvsconsole.netlink.kernel.Errno;
import io.lvsconsole.netlink.kernel.KernelException;
import io.lvsconsole.netlink.sysctl.SysctlKey;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** One run of {@code sysctl}: options first, then its operands. */
final class SysctlRun {

    private static final Path DEFAULT_FILE = Path.of("/etc/sysctl.conf");

    private final ToolContext context;
    private final List<Fields> items = new ArrayList<>();
    private Optional<Pattern> pattern = Optional.empty();
    private boolean all;
    private boolean valuesOnly;
    private boolean namesOnly;
    private boolean binary;
    private boolean ignoreUnknown;
    private boolean quiet;
    private boolean writeOnly;
    private boolean files;
    private boolean finished;
    private int status;

    SysctlRun(ToolContext context) {
        this.context = context;
    }

    void pattern(String text) {
        pattern = Optional.of(Pattern.compile(text));
    }

    void all() {
        all = true;
    }

    void valuesOnly() {
        valuesOnly = true;
    }

    void namesOnly() {
        namesOnly = true;
    }

    void binary() {
        binary = true;
        valuesOnly = true;
    }

    void ignoreUnknown() {
        ignoreUnknown = true;
    }

    void quiet() {
        quiet = true;
    }

    void writeOnly() {
        writeOnly = true;
    }

    void files() {
        files = true;
    }

    void finish() {
        finished = true;
    }

    boolean isFinished() {
        return finished;
    }

    int run(List<String> operands, boolean bare) {
        if (all) {
            listAll();
        } else if (files) {
            List<String> paths = operands.isEmpty() ? List.of(DEFAULT_FILE.toString()) : operands;
            paths.forEach(this::load);
        } else if (operands.isEmpty()) {
            return nothingGiven(bare);
        } else {
            operands.forEach(this::operand);
        }
        if (StructuredOutput.wanted(context)) {
            StructuredOutput.write(context, "kernel_parameter", items);
        }
        return status;
    }

    private int nothingGiven(boolean bare) {
        if (bare) {
            context.err().println("sysctl: name a variable, VARIABLE=VALUE, -a or -p FILE");
        } else {
            context.err().println("sysctl: no variables specified\nTry `sysctl --help' for more information.");
        }
        return ExitStatus.FAILED;
    }

    private void listAll() {
        try {
            context.host().sysctls().list().forEach(key -> show(key, true));
        } catch (KernelException e) {
            fail("sysctl: " + e.errno().text());
        }
    }

    private void operand(String word) {
        int equals = word.indexOf('=');
        if (equals >= 0) {
            write(word.substring(0, equals).strip(), word.substring(equals + 1).strip());
        } else if (writeOnly) {
            fail("sysctl: command line(0): invalid syntax, continuing...");
        } else {
            read(word);
        }
    }

    private void read(String name) {
        Optional<SysctlKey> prefix = SysctlKey.parse(name);
        if (prefix.isEmpty()) {
            unknown(name);
            return;
        }
        try {
            List<SysctlKey> keys = context.host().sysctls().list(prefix.get());
            boolean group = keys.size() != 1 || !keys.get(0).equals(prefix.get());
            keys.forEach(key -> show(key, group));
        } catch (KernelException e) {
            if (e.errno() == Errno.ENOENT || e.errno() == Errno.ENOTDIR) {
                unknown(prefix.get().path());
            } else {
                fail("sysctl: reading key \"" + prefix.get() + "\": "
                        + e.errno().text());
            }
        }
    }

    private void unknown(String path) {
        if (!ignoreUnknown) {
            fail("sysctl: cannot stat /proc/sys/" + path + ": No such file or directory");
        }
    }

    private void show(SysctlKey key, boolean inGroup) {
        if (pattern.isPresent() && !pattern.get().matcher(key.toString()).find()) {
            return;
        }
        try {
            if (namesOnly && !StructuredOutput.wanted(context)) {
                context.out().println(key);
                return;
            }
            print(key, context.host().sysctls().read(key));
        } catch (KernelException e) {
            // Parameters that can only be written say nothing, as with the original.
            boolean writeOnlyParameter = e.errno() == Errno.EACCES || e.errno() == Errno.EIO;
            if (!writeOnlyParameter && !inGroup) {
                fail("sysctl: reading key \"" + key + "\": " + e.errno().text());
            }
        }
    }

    private void print(SysctlKey key, String value) {
        if (StructuredOutput.wanted(context)) {
            items.add(Fields.start().text("key", key).text("value", value));
        } else if (binary) {
            context.out().print(value);
        } else if (valuesOnly) {
            context.out().println(value);
        } else {
            // Each line of a value gets the name, as the original prints e.g. dev.cdrom.info.
            value.lines().forEach(line -> context.out().println(key + " = " + line));
            if (value.isEmpty()) {
                context.out().println(key + " = ");
            }
        }
    }

    private void write(String name, String value) {
        Optional<SysctlKey> key = SysctlKey.parse(name);
        if (key.isEmpty()) {
            fail("sysctl: Path is not under /proc/sys/: /proc/sys/" + name);
            return;
        }
        if (pattern.isPresent() && !pattern.get().matcher(key.get().toString()).find()) {
            return;
        }
        if (context.options().readOnly()) {
            context.err().println("lvsconsole: read-only: " + key.get() + " not changed");
            status = ExitStatus.NOT_PERMITTED;
            return;
        }
        try {
            context.host().sysctls().write(key.get(), value);
        } catch (KernelException e) {
            refused(key.get(), e);
            return;
        }
        if (!quiet) {
            if (namesOnly) {
                context.out().println(key.get());
            } else {
                print(key.get(), value);
            }
        }
    }

    private void refused(SysctlKey key, KernelException e) {
        Errno errno = e.errno();
        if (errno == Errno.ENOENT || errno == Errno.ENOTDIR) {
            unknown(key.path());
        } else if (errno == Errno.EACCES || errno == Errno.EPERM) {
            fail("sysctl: permission denied on key \"" + key + "\"");
        } else {
            fail("sysctl: setting key \"" + key + "\": " + errno.text());
        }
    }

    private void fail(String text) {
        context.err().println(text);
        status = ExitStatus.FAILED;
    }

    private void load(String path) {
        List<String[]> settings = new ArrayList<>();
        try (BufferedReader lines = path.equals("-")
                ? new BufferedReader(context.in())
                : Files.newBufferedReader(Path.of(path), StandardCharsets.UTF_8)) {
            parse(path, lines, settings);
        } catch (IOException e) {
            fail("sysctl: cannot open \"" + path + "\": "
                    + (Files.exists(Path.of(path)) ? "Permission denied" : "No such file or directory"));
            return;
        }
        for (String[] setting : settings) {
            boolean tolerant = ignoreUnknown;
            // A leading - forgives this one setting.
            boolean forgiven = setting[0].startsWith("-");
            int before = status;
            ignoreUnknown |= forgiven;
            write(forgiven ? setting[0].substring(1) : setting[0], setting[1]);
            ignoreUnknown = tolerant;
            status = forgiven ? before : status;
        }
    }

    private void parse(String path, BufferedReader lines, List<String[]> settings) throws IOException {
        int number = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            String text = line.strip();
            if (text.isEmpty() || text.startsWith("#") || text.startsWith(";")) {
                continue;
            }
            int equals = text.indexOf('=');
            if (equals < 1) {
                context.err().println("sysctl: " + path + "(" + number + "): invalid syntax, continuing...");
                continue;
            }
            settings.add(new String[] {
                text.substring(0, equals).strip(), text.substring(equals + 1).strip()
            });
        }
    }
}
