package io.lvsconsole.engine.sim.kernel;

import io.lvsconsole.netlink.kernel.Errno;
import io.lvsconsole.netlink.kernel.KernelException;
import io.lvsconsole.netlink.rtnl.LinkEdit;
import io.lvsconsole.netlink.rtnl.LinkFlags;
import io.lvsconsole.netlink.rtnl.NeighbourInfo;
import io.lvsconsole.netlink.rtnl.PutMode;
import io.lvsconsole.netlink.rtnl.RtnlChange;
import io.lvsconsole.netlink.rtnl.RtnlEvent;
import io.lvsconsole.netlink.rtnl.RuleInfo;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The changes of {@link SimRtnl}: each method throws {@link Refused} before anything has changed. */
final class RtnlControl implements RtnlChange.Visitor<Void> {

    private final RtnlTables tables;
    private final boolean isPrivileged;

    RtnlControl(RtnlTables tables, boolean isPrivileged) {
        this.tables = tables;
        this.isPrivileged = isPrivileged;
    }

    Optional<KernelException> apply(RtnlChange change) {
        String operation = change.getClass().getSimpleName();
        try {
            tables.catchUp();
            if (!isPrivileged) {
                throw new Refused(Errno.EPERM);
            }
            change.accept(this);
            return Optional.empty();
        } catch (Refused refused) {
            return Optional.of(refused.as(operation, objectOf(change)));
        }
    }

    private static String objectOf(RtnlChange change) {
        if (change instanceof RtnlChange.PutAddress put) {
            return put.address().local() + " on " + put.address().link();
        }
        if (change instanceof RtnlChange.DeleteAddress delete) {
            return delete.address().local() + " on " + delete.address().link();
        }
        if (change instanceof RtnlChange.PutRoute put) {
            return put.route().destination().toString();
        }
        if (change instanceof RtnlChange.DeleteRoute delete) {
            return delete.route().destination().toString();
        }
        if (change instanceof RtnlChange.CreateLink create) {
            return create.link().name();
        }
        if (change instanceof RtnlChange.EditLink edit) {
            return edit.link().toString();
        }
        return change instanceof RtnlChange.DeleteLink delete ? delete.link().toString() : "";
    }

    @Override
    public Void visit(RtnlChange.CreateLink change) {
        SimLink link = tables.links.create(change.link());
        edit(link, change.link().edit());
        tables.linkChanged(link);
        return null;
    }

    @Override
    public Void visit(RtnlChange.EditLink change) {
        edit(tables.links.get(change.link()), change.edit());
        return null;
    }

    private void edit(SimLink link, LinkEdit edit) {
        tables.links.edit(link, edit);
        if (edit.flagMask().has(LinkFlags.UP)) {
            tables.setUp(link, edit.flags().isUp());
        }
        tables.linkChanged(link);
    }

    @Override
    public Void visit(RtnlChange.DeleteLink change) {
        tables.deleteLink(tables.links.get(change.link()));
        return null;
    }

    @Override
    public Void visit(RtnlChange.PutAddress change) {
        tables.putAddress(tables.links.get(change.address().link()), change.address(), change.mode());
        return null;
    }

    @Override
    public Void visit(RtnlChange.DeleteAddress change) {
        SimLink link = tables.links.get(change.address().link());
        tables.removeAddress(tables.addresses.match(link, change.address()));
        return null;
    }

    @Override
    public Void visit(RtnlChange.PutRoute change) {
        tables.routes.put(change.route(), change.mode());
        tables.monitors.tell(new RtnlEvent.RouteChanged(change.route()));
        return null;
    }

    @Override
    public Void visit(RtnlChange.DeleteRoute change) {
        tables.monitors.tell(new RtnlEvent.RouteRemoved(tables.routes.delete(change.route())));
        return null;
    }

    @Override
    public Void visit(RtnlChange.PutNeighbour change) {
        SimLink link = tables.links.get(change.neighbour().link());
        NeighbourInfo wanted = new NeighbourInfo(
                link.ref(),
                change.neighbour().address(),
                change.neighbour().mac(),
                change.neighbour().state(),
                change.neighbour().flags(),
                change.neighbour().protocol());
        Optional<NeighbourInfo> present = find(wanted);
        if (present.isPresent() && change.mode() == PutMode.ADD) {
            throw new Refused(Errno.EEXIST);
        }
        if (present.isEmpty() && change.mode() == PutMode.CHANGE) {
            throw new Refused(Errno.ENOENT);
        }
        present.ifPresent(tables.neighbours::remove);
        tables.neighbours.add(wanted);
        tables.monitors.tell(new RtnlEvent.NeighbourChanged(wanted));
        return null;
    }

    @Override
    public Void visit(RtnlChange.DeleteNeighbour change) {
        SimLink link = tables.links.get(change.neighbour().link());
        NeighbourInfo wanted = new NeighbourInfo(
                link.ref(),
                change.neighbour().address(),
                Optional.empty(),
                change.neighbour().state(),
                change.neighbour().flags(),
                0);
        NeighbourInfo found = find(wanted).orElseThrow(() -> new Refused(Errno.ENOENT));
        tables.neighbours.remove(found);
        tables.monitors.tell(new RtnlEvent.NeighbourRemoved(found));
        return null;
    }

    private Optional<NeighbourInfo> find(NeighbourInfo wanted) {
        return tables.neighbours.stream()
                .filter(each -> each.link().isSame(wanted.link())
                        && each.address().equals(wanted.address())
                        && each.isProxy() == wanted.isProxy())
                .findFirst();
    }

    @Override
    public Void visit(RtnlChange.AddRule change) {
        RuleInfo rule = change.rule();
        if (rule.priority().isEmpty()) {
            long first = tables.rules.stream()
                    .filter(each -> each.family() == rule.family())
                    .mapToLong(each -> each.priority().orElse(0L))
                    .filter(priority -> priority > 0)
                    .min()
                    .orElse(32766);
            add(withPriority(rule, first - 1));
        } else {
            add(rule);
        }
        return null;
    }

    private void add(RuleInfo rule) {
        if (tables.rules.contains(rule)) {
            throw new Refused(Errno.EEXIST);
        }
        tables.rules.add(rule);
        tables.rules.sort(Comparator.comparing(RuleInfo::family)
                .thenComparing(each -> each.priority().orElse(0L)));
        tables.monitors.tell(new RtnlEvent.RuleChanged(rule));
    }

    private static RuleInfo withPriority(RuleInfo rule, long priority) {
        return new RuleInfo(
                rule.family(),
                Optional.of(priority),
                rule.inverted(),
                rule.from(),
                rule.to(),
                rule.arrivesBy(),
                rule.leavesBy(),
                rule.mark(),
                rule.markMask(),
                rule.serviceClass(),
                rule.ipProtocol(),
                rule.sourcePorts(),
                rule.destinationPorts(),
                rule.action(),
                rule.table(),
                rule.target(),
                rule.suppressPrefixLength(),
                rule.protocol());
    }

    @Override
    public Void visit(RtnlChange.DeleteRule change) {
        RuleInfo wanted = change.rule();
        RuleInfo found = tables.rules.stream()
                .filter(each -> matches(wanted, each))
                .findFirst()
                .orElseThrow(() -> new Refused(Errno.ENOENT));
        tables.rules.remove(found);
        tables.monitors.tell(new RtnlEvent.RuleRemoved(found));
        return null;
    }

    private static boolean matches(RuleInfo wanted, RuleInfo rule) {
        return rule.family() == wanted.family()
                && (wanted.priority().isEmpty() || wanted.priority().equals(rule.priority()))
                && (wanted.from().isEmpty() || wanted.from().equals(rule.from()))
                && (wanted.to().isEmpty() || wanted.to().equals(rule.to()))
                && (wanted.mark().isEmpty() || wanted.mark().equals(rule.mark()))
                && (wanted.arrivesBy().isEmpty() || wanted.arrivesBy().equals(rule.arrivesBy()))
                && List.of(rule.table(), 0L).contains(wanted.table());
    }
}
