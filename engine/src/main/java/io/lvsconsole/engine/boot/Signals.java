package io.lvsconsole.engine.boot;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;

/**
 * Unix signals of this process. The JDK offers them only through {@code sun.misc.Signal} of module jdk.unsupported, which
 * javac warns of; it is reached by reflection, and where it is missing TERM still works as the JVM's shutdown.
 */
final class Signals {

    private Signals() {}

    /**
     * Runs an action on a thread of the JVM when a signal comes, instead of what it would do.
     *
     * @param name without SIG, e.g. {@code HUP}
     * @return false if this JVM does not allow it
     */
    static boolean on(String name, Runnable action) {
        try {
            Class<?> signalClass = Class.forName("sun.misc.Signal");
            Class<?> handlerClass = Class.forName("sun.misc.SignalHandler");
            InvocationHandler call = (proxy, method, arguments) -> {
                if (method.getName().equals("handle")) {
                    action.run();
                    return null;
                }
                return switch (method.getName()) {
                    case "hashCode" -> System.identityHashCode(proxy);
                    case "equals" -> proxy == arguments[0];
                    default -> "handler of SIG" + name;
                };
            };
            Object handler =
                    Proxy.newProxyInstance(Signals.class.getClassLoader(), new Class<?>[] {handlerClass}, call);
            Object signal = signalClass.getConstructor(String.class).newInstance(name);
            signalClass.getMethod("handle", signalClass, handlerClass).invoke(null, signal, handler);
            return true;
        } catch (ReflectiveOperationException | RuntimeException e) {
            return false;
        }
    }
}
