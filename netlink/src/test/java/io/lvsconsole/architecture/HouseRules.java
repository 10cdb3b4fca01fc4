package io.lvsconsole.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Set;

/** Rules that hold in every module, and those of the pure packages. */
public final class HouseRules {

    /** Endings that say nothing about what a type is. */
    private static final String VAGUE_NAME = ".*(Utils?|Helper|Manager|Impl|Common|Base)";

    /** Types a pure package may not touch: each is a clock, a thread, a lock, chance, a file, a socket or a log. */
    private static final List<String> IMPURE_TYPES = List.of(
            "java\\.lang\\.(Thread(Local|Group)?|Process(Builder|Handle)?|Runtime)",
            "java\\.time\\.Clock",
            "java\\.util\\.(Random|SplittableRandom|Timer|TimerTask)",
            "java\\.util\\.random\\..*",
            "java\\.security\\.SecureRandom",
            "java\\.util\\.concurrent\\.(?!TimeUnit).*",
            "java\\.io\\.(File|File(Input|Output)Stream|File(Reader|Writer)|RandomAccessFile|PrintStream|Console)",
            "java\\.nio\\.file\\.(Files|FileSystems?|WatchService)",
            "java\\.nio\\.channels\\..*",
            "java\\.net\\.(?!URI$|URISyntaxException$|URLEncoder$|URLDecoder$).*",
            "javax\\.net\\..*",
            "java\\.util\\.logging\\..*",
            "org\\.slf4j\\..*",
            "com\\.sun\\.jna\\..*");

    /** Static methods of otherwise harmless types that read the outside world or the default locale or zone. */
    private static final Set<String> IMPURE_CALLS = Set.of(
            "java.lang.System.nanoTime",
            "java.lang.System.currentTimeMillis",
            "java.lang.System.getenv",
            "java.lang.System.getProperty",
            "java.lang.System.exit",
            "java.lang.Math.random",
            "java.util.UUID.randomUUID",
            "java.util.Locale.getDefault",
            "java.time.ZoneId.systemDefault",
            "java.time.Instant.now",
            "java.time.LocalDate.now",
            "java.time.LocalTime.now",
            "java.time.LocalDateTime.now",
            "java.time.ZonedDateTime.now",
            "java.time.OffsetDateTime.now");

    private HouseRules() {}

    /** The production classes under {@code root}. */
    public static JavaClasses production(String root) {
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_JARS)
                .importPackages(root);
    }

    /** Top packages under {@code root} form no cycle. */
    public static ArchRule noCyclesUnder(String root) {
        return slices().matching(root + ".(*)..").should().beFreeOfCycles().allowEmptyShould(true);
    }

    /** A record compares by value; an array compares by identity. */
    public static ArchRule noArraysInRecords() {
        return noFields()
                .that()
                .areNotStatic()
                .and()
                .areDeclaredInClassesThat()
                .areAssignableTo(Record.class)
                .should()
                .haveRawType(arrayType())
                .because("an array in a record makes equals() compare identities: use List.copyOf or an own type")
                .allowEmptyShould(true);
    }

    /** Names say what a type is responsible for. */
    public static ArchRule noVagueNames() {
        return noClasses()
                .that()
                .areTopLevelClasses()
                .should()
                .haveNameMatching(VAGUE_NAME)
                .because("Utils, Helper, Manager, Impl, Common and Base hide what a type is responsible for")
                .allowEmptyShould(true);
    }

    /** JNA stays behind one package. */
    public static ArchRule jnaOnlyIn(String packageName) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(packageName)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.sun.jna..")
                .because("only netlink.sys talks to native code, so that another way to call it stays a local change")
                .allowEmptyShould(true);
    }

    /** Standard streams, printStackTrace and exit belong to the programs' entry points. */
    public static ArchRule standardStreamsOnlyIn(String... packageNames) {
        return noClasses()
                .that()
                .resideOutsideOfPackages(packageNames)
                .should()
                .accessTargetWhere(JavaAccess.Predicates.target(named(
                        "use System.out, System.err, System.in," + " printStackTrace() or System.exit",
                        HouseRules::isStandardStreamOrExit)))
                .because("only entry points own the process and its streams; take a PrintStream, or throw")
                .allowEmptyShould(true);
    }

    /** The pure packages decide; they do not look, wait, log or roll dice. */
    public static ArchRule pure(String... packageNames) {
        return noClasses()
                .that()
                .resideInAnyPackage(packageNames)
                .should()
                .dependOnClassesThat(DescribedPredicate.describe(
                        "are clocks, threads, locks, chance, files, sockets or loggers", HouseRules::isImpure))
                .orShould()
                .accessTargetWhere(JavaAccess.Predicates.target(
                        named("read a clock, the environment, the default locale or zone", HouseRules::isImpureCall)))
                .because("pure packages get the time as a parameter and return actions as data (ARCHITECTURE.md)")
                .allowEmptyShould(true);
    }

    /** No monitors or volatile fields in pure packages: one thread owns their state. */
    public static ArchRule lockFree(String... packageNames) {
        return noFields()
                .that()
                .areDeclaredInClassesThat()
                .resideInAnyPackage(packageNames)
                .should()
                .haveModifier(com.tngtech.archunit.core.domain.JavaModifier.VOLATILE)
                .because("one thread owns the state of pure packages")
                .allowEmptyShould(true);
    }

    private static DescribedPredicate<JavaClass> arrayType() {
        return DescribedPredicate.describe("an array", JavaClass::isArray);
    }

    private static boolean isImpure(JavaClass type) {
        String name = type.getBaseComponentType().getName();
        return IMPURE_TYPES.stream().anyMatch(name::matches);
    }

    private static boolean isImpureCall(com.tngtech.archunit.core.domain.AccessTarget target) {
        String owner = target.getOwner().getName();
        if (owner.equals("java.lang.String")
                && (target.getName().equals("toLowerCase") || target.getName().equals("toUpperCase"))) {
            return target.getFullName().endsWith("()");
        }
        return IMPURE_CALLS.contains(owner + "." + target.getName());
    }

    private static boolean isStandardStreamOrExit(com.tngtech.archunit.core.domain.AccessTarget target) {
        if (target.getOwner().isEquivalentTo(System.class)) {
            return Set.of("out", "err", "in", "exit").contains(target.getName());
        }
        return target.getName().equals("printStackTrace")
                && target.getFullName().endsWith("()");
    }

    private static DescribedPredicate<com.tngtech.archunit.core.domain.AccessTarget> named(
            String description, java.util.function.Predicate<com.tngtech.archunit.core.domain.AccessTarget> predicate) {
        return DescribedPredicate.describe(description, predicate);
    }
}
