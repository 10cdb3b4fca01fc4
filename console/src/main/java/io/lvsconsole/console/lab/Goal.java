package io.lvsconsole.console.lab;

import io.lvsconsole.console.source.LabWorld;
import java.util.List;

/**
 * Something to be seen in a lab, in words:
 *
 * <pre>
 * owner DIRECTOR                the virtual address is in this director's kernel and in no other's
 * role DIRECTOR STATE           its engine is master or backup
 * server DIRECTOR ADDRESS:PORT  its kernel schedules to this real server; no server ... the contrary
 * machine NAME STATE            how the machine is, as the lab tells it
 * answered N                    so many requests were answered since the step began, at least
 * lost N, lost-at-most N        so many were lost since then
 * answer TEXT                   the last answer holds the text
 * event DIRECTOR TEXT           an event since then holds the text
 * connections DIRECTOR N        its kernel has so many connections, at least
 * says TEXT                     what was typed answered with the text, whatever the spaces
 * </pre>
 *
 * @param words the words
 */
record Goal(List<String> words) {

    Goal {
        words = List.copyOf(words);
    }

    static Goal of(String text) {
        return new Goal(List.of(text.trim().split("\\s+")));
    }

    private String word(int index) {
        if (index >= words.size()) {
            throw new IllegalStateException("scenario: goal '" + this + "' is too short");
        }
        return words.get(index);
    }

    private String rest(int from) {
        return String.join(" ", words.subList(from, words.size()));
    }

    private long number(int index) {
        return Long.parseLong(word(index));
    }

    /** Whether it is to be seen now. */
    boolean isReached(Sight sight) {
        LabWorld.ClientView client = sight.client();
        return switch (word(0)) {
            case "owner" -> sight.owners().equals(List.of(word(1)));
            case "role" -> sight.role(word(1)).equals(word(2));
            case "server" ->
                sight.servers(word(1)).filter(rows -> rows.contains(word(2))).isPresent();
            case "no" ->
                sight.servers(word(2)).filter(rows -> !rows.contains(word(3))).isPresent();
            case "machine" -> sight.machine(word(1)).equals(rest(2));
            case "answered" -> client.answered() - sight.before().answered() >= number(1);
            case "lost" -> client.lost() - sight.before().lost() >= number(1);
            case "lost-at-most" -> client.lost() - sight.before().lost() <= number(1);
            case "answer" -> client.lastMicros() >= 0 && client.lastAnswer().contains(rest(1));
            case "event" -> sight.events(word(1)).stream().anyMatch(text -> text.contains(rest(2)));
            case "connections" -> sight.connections(word(1)) >= number(2);
            case "says" -> sight.output().replaceAll("\\s+", " ").contains(rest(1));
            default -> throw new IllegalStateException("scenario: no goal begins with '" + word(0) + "'");
        };
    }

    @Override
    public String toString() {
        return String.join(" ", words);
    }
}
