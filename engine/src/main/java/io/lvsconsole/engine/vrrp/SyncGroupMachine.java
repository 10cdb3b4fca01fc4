package io.lvsconsole.engine.vrrp;

import io.lvsconsole.engine.machine.Machine;
import io.lvsconsole.engine.machine.Step;
import io.lvsconsole.engine.time.MonoTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A {@code vrrp_sync_group}: master only when every member wants to be, and no longer than every member is. Has no
 * deadlines: the members' timers drive it. Pure.
 */
public final class SyncGroupMachine
        implements Machine<SyncGroupMachine.Standing, SyncGroupMachine.MemberChanged, SyncGroupMachine.Order> {

    private final String name;

    /** The machine of a group. */
    public SyncGroupMachine(String name) {
        this.name = name;
    }

    /**
     * One member as the group sees it.
     *
     * @param router the virtual router's name
     * @param role its role
     * @param wantsMaster whether it is master or waits for the group to agree
     */
    public record Member(String router, Role role, boolean wantsMaster) {}

    /**
     * The state.
     *
     * @param members in configuration order
     * @param role the group's role: MASTER if all are, FAULT if one is, otherwise BACKUP; INITIALIZE until then
     */
    public record Standing(List<Member> members, Role role) {
        /** Copies the list. */
        public Standing {
            members = List.copyOf(members);
        }

        /** All members before their start. */
        public static Standing of(List<String> routers) {
            return new Standing(
                    routers.stream()
                            .map(router -> new Member(router, Role.INITIALIZE, false))
                            .toList(),
                    Role.INITIALIZE);
        }
    }

    /** A member changed its role or its wish. An unknown router changes nothing. */
    public record MemberChanged(Member member) {}

    /** What the group wants. */
    public sealed interface Order {}

    /** Become master now. */
    public record Promote(String router) implements Order {}

    /** Give up mastership. */
    public record Demote(String router, String cause) implements Order {}

    /** The group's role changed; run its notifications. */
    public record GroupTransitioned(Role from, Role to) implements Order {}

    @Override
    public Step<Standing, Order> step(Standing standing, MemberChanged event, MonoTime now) {
        Member changed = event.member();
        Optional<Member> before = standing.members().stream()
                .filter(member -> member.router().equals(changed.router()))
                .findFirst();
        if (before.isEmpty() || before.get().equals(changed)) {
            return Step.to(standing);
        }
        List<Member> members = standing.members().stream()
                .map(member -> member.router().equals(changed.router()) ? changed : member)
                .toList();
        List<Order> orders = new ArrayList<>();
        Role role = roleOf(members);
        if (role != standing.role()) {
            orders.add(new GroupTransitioned(standing.role(), role));
        }
        boolean left = before.get().role() == Role.MASTER && changed.role() != Role.MASTER;
        if (left) {
            for (Member member : members) {
                if (member.role() == Role.MASTER) {
                    orders.add(new Demote(
                            member.router(),
                            "sync group " + name + " follows " + changed.router() + " to " + changed.role()));
                }
            }
        } else if (members.stream().allMatch(Member::wantsMaster)) {
            for (Member member : members) {
                if (member.role() != Role.MASTER) {
                    orders.add(new Promote(member.router()));
                }
            }
        }
        return new Step<>(new Standing(members, role), orders);
    }

    private static Role roleOf(List<Member> members) {
        if (members.stream().allMatch(member -> member.role() == Role.MASTER)) {
            return Role.MASTER;
        }
        if (members.stream().anyMatch(member -> member.role() == Role.FAULT)) {
            return Role.FAULT;
        }
        boolean idle = members.stream().allMatch(member -> member.role() == Role.INITIALIZE);
        return idle ? Role.INITIALIZE : Role.BACKUP;
    }

    @Override
    public Optional<MonoTime> nextDeadline(Standing standing) {
        return Optional.empty();
    }
}
