package io.lvsconsole.console.dialect.ifconfig;

/** Ends {@code ifconfig} with a message and a status. */
final class IfconfigException extends Exception {

    private static final long serialVersionUID = 1L;

    private final int status;

    IfconfigException(int status, String message) {
        super(message, null, false, false);
        this.status = status;
    }

    int status() {
        return status;
    }
}
