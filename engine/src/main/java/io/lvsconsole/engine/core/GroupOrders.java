package io.lvsconsole.engine.core;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/**
 * The orders of the deciding part that are under way: each goes through its groups one after the other and is answered
 * when the last one has ended. A later order takes groups out of earlier ones of the other kind. One thread.
 */
final class GroupOrders {

    /** Brings one group on its way. */
    @FunctionalInterface
    interface Starter {
        void begin(String group, boolean toStart);
    }

    private final Starter starter;
    private final Consumer<EngineEvent> answer;
    private final List<Order> orders = new ArrayList<>();

    GroupOrders(Starter starter, Consumer<EngineEvent> answer) {
        this.starter = starter;
        this.answer = answer;
    }

    /** One order; the group at work is in {@code current}, empty before the first and after the last. */
    private static final class Order {
        private final long ticket;
        private final boolean toStart;
        private final Deque<String> left;
        private final List<String> failed = new ArrayList<>();
        private String current = "";

        Order(long ticket, boolean toStart, List<String> groups) {
            this.ticket = ticket;
            this.toStart = toStart;
            this.left = new ArrayDeque<>(groups);
        }

        private EngineEvent result() {
            return toStart ? new ResourceInput.Acquired(ticket, failed) : new ResourceInput.Released(ticket, failed);
        }
    }

    /** Begins an order; groups in the order they are to be handled. */
    void begin(long ticket, boolean toStart, List<String> groups) {
        for (Order earlier : orders) {
            if (earlier.toStart != toStart) {
                groups.stream().filter(earlier.left::remove).forEach(earlier.failed::add);
            }
        }
        Order order = new Order(ticket, toStart, groups);
        orders.add(order);
        advance(order);
    }

    private void advance(Order order) {
        order.current = order.left.isEmpty() ? "" : order.left.remove();
        if (order.current.isEmpty()) {
            orders.remove(order);
            answer.accept(order.result());
        } else {
            starter.begin(order.current, order.toStart);
        }
    }

    /**
     * A group came to run, or was stopped, or neither.
     *
     * @return whether an order to start it waited for that
     */
    boolean ended(String group, boolean isRunning, boolean isStopped) {
        boolean wasAwaited = false;
        for (Order order : List.copyOf(orders)) {
            if (order.current.equals(group) && orders.contains(order)) {
                if (order.toStart ? !isRunning : !isStopped) {
                    order.failed.add(group);
                }
                wasAwaited |= order.toStart;
                advance(order);
            }
        }
        return wasAwaited;
    }

    /** Whether an order is under way. */
    boolean isBusy() {
        return !orders.isEmpty();
    }
}
