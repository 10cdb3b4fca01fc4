package io.lvsconsole.console.term;

import java.io.FileDescriptor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jline.nativ.CLibrary;
import org.jline.nativ.CLibrary.Termios;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.SignalHandler;
import org.jline.terminal.TerminalBuilder;
import org.jline.terminal.impl.PosixSysTerminal;
import org.jline.terminal.impl.jni.JniNativePty;
import org.jline.terminal.impl.jni.JniTerminalProvider;
import org.jline.terminal.impl.jni.linux.LinuxNativePty;
import org.jline.terminal.spi.SystemStream;
import org.jline.terminal.spi.TerminalProvider;

/**
 * Opens JLine's terminal on standard input and output: by its native library, or with stty(1) where that does not load. UTF-8
 * whatever the locale says (under LC_ALL=C newer JDKs would take ASCII); JLine's own signal handlers are not installed, they
 * would end the process without its shutdown hooks.
 */
final class SystemTty {

    private SystemTty() {}

    /**
     * The terminal.
     *
     * @param type its terminfo name
     * @throws IOException if standard input or output is no terminal
     */
    static Terminal open(String type) throws IOException {
        try {
            if (!JniNativePty.isPosixSystemStream(SystemStream.Input)
                    || !JniNativePty.isPosixSystemStream(SystemStream.Output)) {
                throw new IOException("standard input and output are not a terminal");
            }
            return new PosixSysTerminal(
                    "lvsconsole",
                    type,
                    new WholePty(new JniTerminalProvider()),
                    StandardCharsets.UTF_8,
                    false,
                    SignalHandler.SIG_DFL);
        } catch (LinkageError | RuntimeException e) {
            return byStty(type);
        }
    }

    private static Terminal byStty(String type) throws IOException {
        try {
            return TerminalBuilder.builder()
                    .name("lvsconsole")
                    .type(type)
                    .system(true)
                    .dumb(false)
                    .ffm(false)
                    .jna(false)
                    .jansi(false)
                    .jni(false)
                    .exec(true)
                    .encoding(StandardCharsets.UTF_8)
                    .stdinEncoding(StandardCharsets.UTF_8)
                    .stdoutEncoding(StandardCharsets.UTF_8)
                    .nativeSignals(false)
                    .build();
        } catch (IllegalStateException e) {
            throw new IOException("standard input and output are not a terminal", e);
        }
    }

    /**
     * JLine knows a part of the control flags and writes zeros for the rest, the line's speed among them: 0 hangs up a serial
     * line. What it does not know stays as it was found.
     */
    private static final class WholePty extends LinuxNativePty {

        /** CSIZE to CLOCAL of {@code asm/termbits.h}: what JLine's Attributes have. */
        private static final long KNOWN_CONTROL_FLAGS = 0xff0;

        private final Termios found = new Termios();

        WholePty(TerminalProvider provider) throws IOException {
            super(provider, SystemStream.Output, -1, null, 0, FileDescriptor.in, 1, FileDescriptor.out, ttyname(0));
            CLibrary.tcgetattr(0, found);
        }

        @Override
        protected Termios toTermios(Attributes attributes) {
            Termios termios = super.toTermios(attributes);
            termios.c_cflag = termios.c_cflag & KNOWN_CONTROL_FLAGS | found.c_cflag & ~KNOWN_CONTROL_FLAGS;
            termios.c_ispeed = found.c_ispeed;
            termios.c_ospeed = found.c_ospeed;
            return termios;
        }
    }
}
