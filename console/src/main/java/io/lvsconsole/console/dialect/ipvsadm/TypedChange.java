package io.lvsconsole.console.dialect.ipvsadm;

import io.lvsconsole.console.command.NameService;
import io.lvsconsole.netlink.ipvs.IpvsChange;
import java.util.List;
import java.util.Optional;

/** Words of ipvsadm as the change they ask for, by ipvsadm's own grammar: for forms, and to look before a typed line runs. */
public final class TypedChange {

    private TypedChange() {}

    /**
     * The change that words after {@code ipvsadm} ask for; empty if they ask for none.
     *
     * @throws IllegalArgumentException if they are not a command; the message is ipvsadm's
     */
    public static Optional<IpvsChange> of(List<String> words, NameService names) {
        try {
            return CommandParser.parse(words, false, names) instanceof Request.Change request
                    ? Optional.of(request.change())
                    : Optional.empty();
        } catch (UsageException e) {
            throw new IllegalArgumentException(e.lines().get(0), e);
        }
    }
}
