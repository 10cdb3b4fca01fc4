package io.lvsconsole.netlink.rtnl;

import io.lvsconsole.netlink.kernel.KernelException;
import io.lvsconsole.netlink.socket.NlConnection;
import io.lvsconsole.netlink.socket.NlRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Many changes with few sends. Links are looked up once each; changes of links are made one by one, because they may
 * create, rename or delete what the next ones name.
 */
final class ChangeBatch {

    private final Rtnl rtnl;
    private final NlConnection connection;
    private final ChangeRequest.Links links;
    private final Map<LinkRef, LinkRef> known = new HashMap<>();
    private final List<NlRequest> waiting = new ArrayList<>();
    private final List<Integer> places = new ArrayList<>();
    private final List<Optional<KernelException>> results = new ArrayList<>();

    ChangeBatch(Rtnl rtnl, NlConnection connection, ChangeRequest.Links links) {
        this.rtnl = rtnl;
        this.connection = connection;
        this.links = links;
    }

    List<Optional<KernelException>> apply(List<RtnlChange> changes) throws KernelException {
        for (RtnlChange change : changes) {
            boolean ofLinks = change instanceof RtnlChange.CreateLink
                    || change instanceof RtnlChange.EditLink
                    || change instanceof RtnlChange.DeleteLink;
            if (ofLinks) {
                flush();
                known.clear();
                one(change);
            } else {
                add(change);
            }
        }
        flush();
        return List.copyOf(results);
    }

    private void one(RtnlChange change) {
        try {
            rtnl.apply(change);
            results.add(Optional.empty());
        } catch (KernelException e) {
            results.add(Optional.of(e));
        }
    }

    private void add(RtnlChange change) throws KernelException {
        results.add(Optional.empty());
        try {
            waiting.add(ChangeRequest.of(change, this::resolve));
            places.add(results.size() - 1);
        } catch (KernelException e) {
            results.set(results.size() - 1, Optional.of(e));
        }
    }

    private LinkRef resolve(LinkRef link) throws KernelException {
        LinkRef found = known.get(link);
        if (found == null) {
            found = links.resolve(link);
            known.put(link, found);
        }
        return found;
    }

    private void flush() throws KernelException {
        List<Optional<KernelException>> answers = connection.executeAll(waiting);
        for (int i = 0; i < answers.size(); i++) {
            results.set(places.get(i), answers.get(i));
        }
        waiting.clear();
        places.clear();
    }
}
