package io.lvsconsole.console.dialect.arping;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The command line of {@code arping}.
 *
 * @param device {@code -I}
 * @param count {@code -c}, 1 or more
 * @param deadlineSeconds {@code -w}, 0 none
 * @param intervalSeconds {@code -i}, 1 or more
 * @param quiet {@code -q}
 * @param duplicateDetection {@code -D}
 * @param unsolicited {@code -U} or {@code -A}
 * @param reply {@code -A}: announce by replies
 * @param quitOnReply {@code -f}
 * @param broadcastOnly {@code -b}
 * @param source {@code -s}
 * @param destination address or host name
 */
record ArpingOptions(
        Optional<String> device,
        OptionalInt count,
        int deadlineSeconds,
        int intervalSeconds,
        boolean quiet,
        boolean duplicateDetection,
        boolean unsolicited,
        boolean reply,
        boolean quitOnReply,
        boolean broadcastOnly,
        Optional<String> source,
        String destination) {

    /** A command line that cannot be read: what is said, and the status. */
    static final class Refusal extends Exception {
        private static final long serialVersionUID = 1L;
        private final int status;

        Refusal(int status, String message) {
            super(message, null, false, false);
            this.status = status;
        }

        int status() {
            return status;
        }
    }

    private static final String USAGE =
            """
            Usage: arping [-fqbDUAVh] [-c COUNT] [-w DEADLINE] [-i INTERVAL] [-I DEVICE] [-s SOURCE] DESTINATION
              -f  quit on the first reply         -b  always broadcast, never unicast
              -D  duplicate address detection     -U  announce by requests    -A  announce by replies
              -q  quiet    -c, -w, -i  packets, seconds in all, seconds between""";

    static ArpingOptions read(List<String> arguments) throws Refusal {
        Reader reader = new Reader();
        for (int i = 0; i < arguments.size(); i++) {
            String word = arguments.get(i);
            if (!word.startsWith("-") || word.equals("-")) {
                reader.operands.add(word);
                continue;
            }
            for (int j = 1; j < word.length(); j++) {
                char letter = word.charAt(j);
                if ("cwiIs".indexOf(letter) < 0) {
                    reader.flag(letter);
                    continue;
                }
                String value = word.substring(j + 1);
                if (value.isEmpty()) {
                    if (++i == arguments.size()) {
                        throw new Refusal(2, "arping: option requires an argument -- '" + letter + "'\n" + USAGE);
                    }
                    value = arguments.get(i);
                }
                reader.value(letter, value);
                break;
            }
        }
        return reader.options();
    }

    private static final class Reader {
        private final List<String> operands = new java.util.ArrayList<>();
        private Optional<String> device = Optional.empty();
        private OptionalInt count = OptionalInt.empty();
        private int deadline;
        private int interval = 1;
        private boolean quiet;
        private boolean duplicate;
        private boolean unsolicited;
        private boolean reply;
        private boolean quit;
        private boolean broadcast;
        private Optional<String> source = Optional.empty();

        void flag(char letter) throws Refusal {
            switch (letter) {
                case 'q' -> quiet = true;
                case 'D' -> {
                    duplicate = true;
                    quit = true;
                }
                case 'U' -> unsolicited = true;
                case 'A' -> {
                    unsolicited = true;
                    reply = true;
                }
                case 'f' -> quit = true;
                case 'b' -> broadcast = true;
                case 'V' -> throw new Refusal(0, "arping from iputils 20221126, as lvsconsole speaks it");
                case 'h' -> throw new Refusal(2, USAGE);
                default -> throw new Refusal(2, "arping: invalid option -- '" + letter + "'\n" + USAGE);
            }
        }

        void value(char letter, String value) throws Refusal {
            switch (letter) {
                case 'c' -> count = OptionalInt.of(number(value, 1));
                case 'w' -> deadline = number(value, 0);
                case 'i' -> interval = number(value, 1);
                case 'I' -> device = Optional.of(value);
                default -> source = Optional.of(value);
            }
        }

        private static int number(String text, int least) throws Refusal {
            if (!text.matches("-?[0-9]{1,18}")) {
                throw new Refusal(1, "arping: invalid argument: '" + text + "'");
            }
            long value = Long.parseLong(text);
            if (value < least || value > Integer.MAX_VALUE) {
                throw new Refusal(
                        1,
                        "arping: invalid argument: '" + text + "': out of range: " + least + " <= value <= "
                                + Integer.MAX_VALUE);
            }
            return (int) value;
        }

        ArpingOptions options() throws Refusal {
            if (operands.size() != 1) {
                throw new Refusal(2, USAGE);
            }
            return new ArpingOptions(
                    device,
                    count,
                    deadline,
                    interval,
                    quiet,
                    duplicate,
                    unsolicited,
                    reply,
                    quit,
                    broadcast,
                    source,
                    operands.get(0));
        }
    }
}
