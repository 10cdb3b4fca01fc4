package io.lvsconsole.netlink.kernel;

import java.util.Optional;

/**
 * The kernel refused an operation. Carries what was tried, on which object, the errno, and the extended-ack text when
 * the kernel gave one (netlink {@code NLMSGERR_ATTR_MSG}).
 */
public class KernelException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String operation;
    private final String object;
    private final Errno errno;
    private final String extendedAck;

    /**
     * An operation refused.
     *
     * @param operation what was tried, in the kernel's words, e.g. {@code NEW_SERVICE} or {@code socket}
     * @param object the object in the operator's words, e.g. {@code TCP 10.0.0.1:80}; may be empty
     * @param errno the error
     * @param extendedAck the kernel's explanation, or empty
     */
    public KernelException(String operation, String object, Errno errno, String extendedAck) {
        super(operation + (object.isEmpty() ? "" : " " + object) + ": " + errno.text()
                + (extendedAck.isEmpty() ? "" : " (" + extendedAck + ")"));
        this.operation = operation;
        this.object = object;
        this.errno = errno;
        this.extendedAck = extendedAck;
    }

    /** An operation refused without further explanation. */
    public KernelException(String operation, String object, Errno errno) {
        this(operation, object, errno, "");
    }

    /** What was tried. */
    public String operation() {
        return operation;
    }

    /** On which object; may be empty. */
    public String object() {
        return object;
    }

    /** The error. */
    public Errno errno() {
        return errno;
    }

    /** The kernel's own explanation, if it gave one. */
    public Optional<String> extendedAck() {
        return extendedAck.isEmpty() ? Optional.empty() : Optional.of(extendedAck);
    }
}
