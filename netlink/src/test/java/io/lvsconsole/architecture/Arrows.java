package io.lvsconsole.architecture;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The table of packages of one module and of the packages each may import. Nothing is transitive: an arrow that is not
 * written is forbidden. A package of the table stands for its sub-packages too.
 */
public final class Arrows {

    /** Written as a target: every package of the module, and every module below it. */
    public static final String ANYTHING = "*";

    private final String root;
    private final Map<String, List<String>> allowed = new LinkedHashMap<>();

    private Arrows(String root) {
        this.root = root;
    }

    /** An empty table for the packages under {@code root}, such as {@code io.lvsconsole.netlink}. */
    public static Arrows under(String root) {
        return new Arrows(root);
    }

    /**
     * Adds a package, named relative to the root, and what it may import: names relative to the root, full names of
     * packages of the modules below, or {@link #ANYTHING}.
     */
    public Arrows allow(String name, String... targets) {
        allowed.put(name, List.of(targets));
        return this;
    }

    /** Fails, naming each wrong arrow and one line of code that draws it. */
    public void check(JavaClasses classes) {
        var complaints = new TreeSet<String>();
        for (JavaClass type : classes) {
            if (!type.getPackageName().startsWith(root + ".")) {
                continue;
            }
            String home = homeOf(type.getPackageName());
            if (home == null) {
                complaints.add(type.getPackageName() + " is not on the map: draw it in ARCHITECTURE.md and add it, with"
                        + " what it may import, to the ArchitectureTest of this module");
                continue;
            }
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                String target =
                        dependency.getTargetClass().getBaseComponentType().getPackageName();
                if (target.startsWith("io.lvsconsole.") && !mayImport(home, target)) {
                    complaints.add(home + " may import only " + allowed.get(home) + ", not " + target + ": "
                            + dependency.getDescription());
                }
            }
        }
        if (!complaints.isEmpty()) {
            throw new AssertionError("Arrows that ARCHITECTURE.md does not draw (move the code, or put an interface in"
                    + " the package that needs it):\n" + String.join("\n", complaints));
        }
    }

    private boolean mayImport(String home, String target) {
        if (isWithin(target, root + "." + home)) {
            return true;
        }
        return allowed.get(home).stream()
                .anyMatch(name -> name.equals(ANYTHING)
                        || isWithin(target, name.startsWith("io.lvsconsole.") ? name : root + "." + name));
    }

    /** The longest name of the table that is the package or contains it. */
    private String homeOf(String packageName) {
        return allowed.keySet().stream()
                .filter(name -> isWithin(packageName, root + "." + name))
                .reduce((one, other) -> one.length() >= other.length() ? one : other)
                .orElse(null);
    }

    private static boolean isWithin(String packageName, String container) {
        return packageName.equals(container) || packageName.startsWith(container + ".");
    }
}
