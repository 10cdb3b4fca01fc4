package io.lvsconsole.console.dialect.route;

/** Ends {@code route} with a message and a status: 3 usage, 6 unknown host, 7 refused by the kernel. */
final class RouteException extends Exception {

    private static final long serialVersionUID = 1L;

    static final int USAGE = 3;
    static final int LOOK_UP = 6;
    static final int KERNEL = 7;

    private final int status;

    RouteException(int status, String message) {
        super(message, null, false, false);
        this.status = status;
    }

    int status() {
        return status;
    }

    static RouteException usage(String problem) {
        return new RouteException(
                USAGE, (problem.isEmpty() ? "" : "route: " + problem + "\n") + RouteTool.CHANGE_USAGE);
    }
}
