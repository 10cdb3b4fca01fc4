package io.lvsconsole.console.shell;

import io.lvsconsole.console.shell.LiveObjects.Thing;
import java.util.List;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;

/** TAB. On the reader's thread; reads one snapshot and asks nobody. */
final class WordCompleter implements Completer {

    private final Following following;

    WordCompleter(Following following) {
        this.following = following;
    }

    @Override
    public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
        String typed = line.line().substring(0, line.cursor());
        int order = 0;
        for (Thing thing : following.candidates(typed)) {
            String meaning = thing.meaning().isEmpty() ? null : thing.meaning();
            // Directories of parameters go on without a blank.
            boolean isWhole = !thing.text().endsWith("=");
            candidates.add(new Candidate(thing.text(), thing.text(), null, meaning, null, null, isWhole, order++));
        }
    }
}
