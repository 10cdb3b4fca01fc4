package io.lvsconsole.console.tui;

import io.lvsconsole.console.view.Column;
import io.lvsconsole.console.view.Row;
import io.lvsconsole.console.view.Subject;
import io.lvsconsole.netlink.ipvs.IpvsChange;
import java.util.ArrayList;
import java.util.List;

/** A row in other forms, for the clipboard. */
final class Copies {

    private Copies() {}

    /** The line of ipvsadm that would make it; empty if there is none. */
    static String ipvsadm(Row row, Desk desk) {
        KernelPlans table = new KernelPlans(desk.picture());
        if (row.subject().isPresent() && row.subject().get() instanceof Subject.Service service) {
            return table.service(service.key())
                    .map(item -> KernelPlans.text(
                            new IpvsChange.AddService(item.table().service().service())))
                    .orElse("");
        }
        if (row.subject().isPresent() && row.subject().get() instanceof Subject.Real real) {
            return table.real(real)
                    .map(item -> KernelPlans.text(new IpvsChange.AddDestination(
                            real.service(), item.entry().destination())))
                    .orElse("");
        }
        return "";
    }

    /** A JSON object of its columns. */
    static String json(Row row, Desk desk) {
        List<String> members = new ArrayList<>();
        for (Column column : desk.grid().table().columns()) {
            String text = row.cell(column.id()).text();
            if (!text.isEmpty() && !text.equals("-")) {
                members.add("\"" + column.id() + "\":" + value(row.value(column.id()), text));
            }
        }
        return members.isEmpty() ? "" : "{" + String.join(",", members) + "}";
    }

    private static String value(Object value, String text) {
        boolean isNumber = value instanceof Number number && !Double.isNaN(number.doubleValue());
        return isNumber ? value.toString() : "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
