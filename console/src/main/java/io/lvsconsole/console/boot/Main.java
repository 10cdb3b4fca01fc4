package io.lvsconsole.console.boot;

import io.lvsconsole.console.cli.Cli;
import io.lvsconsole.console.command.SystemNames;
import io.lvsconsole.console.dialect.Toolbox;
import io.lvsconsole.netlink.host.KernelHost;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;

/** {@code lvsconsole}. */
public final class Main {

    private Main() {}

    /** Runs the program and exits with its status. */
    public static void main(String[] args) {
        int status;
        try (KernelHost host = new KernelHost()) {
            status = new Cli(
                            new FileInputStream(FileDescriptor.in),
                            new FileOutputStream(FileDescriptor.out),
                            new FileOutputStream(FileDescriptor.err),
                            host,
                            new SystemNames(),
                            new Toolbox(),
                            new Programs())
                    .run(Arguments.utf8(args));
        }
        System.exit(status);
    }
}
