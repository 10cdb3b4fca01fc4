package io.lvsconsole.engine.check;

import com.google.re2j.Pattern;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.util.ssl.SSLUtil;
import com.unboundid.util.ssl.TrustAllTrustManager;
import io.lvsconsole.engine.health.CheckOutcome;
import io.lvsconsole.engine.model.CheckSpec;
import io.lvsconsole.engine.model.Secret;
import io.lvsconsole.engine.model.TlsOptions;
import io.lvsconsole.netlink.net.PrintableText;
import java.net.ConnectException;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import javax.net.ssl.SSLSocketFactory;

/**
 * Checks through libraries that block, on at most {@value #WORKERS} threads with a queue of {@value #QUEUE} runs; a run
 * that finds the queue full has failed and says so. A watchdog reports a run that overstays its timeout and interrupts it.
 */
final class BlockingChecks implements AutoCloseable {

    private static final int WORKERS = 32;
    private static final int QUEUE = 4096;

    private final ThreadPoolExecutor workers = new ThreadPoolExecutor(
            WORKERS, WORKERS, 30, TimeUnit.SECONDS, new ArrayBlockingQueue<>(QUEUE), BlockingChecks::worker);
    private final ScheduledExecutorService watchdog =
            new ScheduledThreadPoolExecutor(1, task -> daemon(task, "check-watchdog"));

    BlockingChecks() {
        workers.allowCoreThreadTimeOut(true);
    }

    private static Thread worker(Runnable task) {
        return daemon(task, "check-worker");
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() {
        workers.shutdownNow();
        watchdog.shutdownNow();
    }

    private void run(Duration limit, Consumer<CheckOutcome> done, Callable<CheckOutcome> check) {
        AtomicBoolean reported = new AtomicBoolean();
        Consumer<CheckOutcome> once = outcome -> {
            if (reported.compareAndSet(false, true)) {
                done.accept(outcome);
            }
        };
        long started = System.nanoTime();
        try {
            Future<?> running = workers.submit(() -> once.accept(outcome(check, started)));
            watchdog.schedule(
                    () -> {
                        running.cancel(true);
                        once.accept(CheckOutcome.silent("no answer within the timeout", limit));
                    },
                    limit.toNanos(),
                    TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException full) {
            once.accept(CheckOutcome.silent("more checks wait than " + QUEUE + "; raise intervals", Duration.ZERO));
        }
    }

    private static CheckOutcome outcome(Callable<CheckOutcome> check, long started) {
        try {
            return check.call();
        } catch (ConnectException refused) {
            return CheckOutcome.failed("connect refused", since(started));
        } catch (Exception broken) {
            // The top of a worker: whatever a client library throws is this check's failure, and only its.
            String text = broken.getMessage() == null ? broken.getClass().getSimpleName() : broken.getMessage();
            return CheckOutcome.failed(PrintableText.of(text, 200), since(started));
        }
    }

    private static Duration since(long started) {
        return Duration.ofNanos(System.nanoTime() - started);
    }

    void program(CheckRequest request, CheckSpec.Program check, Consumer<CheckOutcome> done) {
        Duration limit = check.timing().timeout();
        run(limit.plus(ProgramCheck.KILL_GRACE), done, () -> ProgramCheck.run(check, limit));
    }

    /** Binds, and searches the base if there is one: exactly one entry whose name matches. */
    void ldap(Target target, CheckSpec.Ldap check, Consumer<CheckOutcome> done) {
        Duration limit = check.timing().timeout();
        run(limit, done, () -> {
            long started = System.nanoTime();
            LDAPConnectionOptions options = new LDAPConnectionOptions();
            options.setConnectTimeoutMillis((int) limit.toMillis());
            options.setResponseTimeoutMillis(limit.toMillis());
            options.setFollowReferrals(false);
            String host = target.address().toString();
            try (LDAPConnection connection = check.tls().isPresent()
                    ? new LDAPConnection(tls(check.tls().get()), options, host, target.port())
                    : new LDAPConnection(options, host, target.port())) {
                connection.bind(
                        check.login().orElse(""),
                        check.password().map(Secret::reveal).orElse(""));
                return check.base().isEmpty()
                        ? CheckOutcome.passed(since(started))
                        : search(connection, check, started);
            }
        });
    }

    private static CheckOutcome search(LDAPConnection connection, CheckSpec.Ldap check, long started)
            throws LDAPException {
        SearchResult result = connection.search(check.base().orElseThrow(), SearchScope.BASE, "(objectClass=*)", "1.1");
        if (result.getEntryCount() != 1) {
            return CheckOutcome.failed(result.getEntryCount() + " entries instead of one", since(started));
        }
        String name = result.getSearchEntries().get(0).getDN();
        boolean matches = check.receive()
                .map(Pattern::compile)
                .map(p -> p.matcher(name).find())
                .orElse(true);
        return matches
                ? CheckOutcome.passed(since(started))
                : CheckOutcome.failed("entry " + PrintableText.of(name, 100) + " does not match", since(started));
    }

    private static SSLSocketFactory tls(TlsOptions options) throws GeneralSecurityException {
        return options.verify()
                ? (SSLSocketFactory) SSLSocketFactory.getDefault()
                : new SSLUtil(new TrustAllTrustManager()).createSSLSocketFactory();
    }

    /** Logs in and runs the query: at least one row. The drivers' own classes are named only here. */
    void sql(Target target, CheckSpec.Sql check, Consumer<CheckOutcome> done) {
        Duration limit = check.timing().timeout();
        run(limit, done, () -> {
            long started = System.nanoTime();
            boolean mysql = check.dialect() == CheckSpec.Database.MYSQL;
            Driver driver = mysql ? new org.mariadb.jdbc.Driver() : new org.postgresql.Driver();
            Properties properties = new Properties();
            properties.setProperty("user", check.login());
            check.password().ifPresent(password -> properties.setProperty("password", password.reveal()));
            String seconds = Long.toString(Math.max(1, limit.toSeconds()));
            String milliseconds = Long.toString(limit.toMillis());
            properties.setProperty("connectTimeout", mysql ? milliseconds : seconds);
            properties.setProperty("socketTimeout", mysql ? milliseconds : seconds);
            String url = (mysql ? "jdbc:mariadb://" : "jdbc:postgresql://")
                    + target.hostPort()
                    + "/"
                    + check.database().orElse("");
            try (Connection connection = driver.connect(url, properties);
                    Statement statement = connection.createStatement()) {
                statement.setMaxRows(1);
                try (ResultSet rows = statement.executeQuery(check.query())) {
                    return rows.next()
                            ? CheckOutcome.passed(since(started))
                            : CheckOutcome.failed("the query gives no row", since(started));
                }
            }
        });
    }

    /** Logs in and fetches the file if there is one. */
    void ftp(Target target, CheckSpec.Ftp check, Consumer<CheckOutcome> done) {
        run(check.timing().timeout(), done, () -> FtpCheck.run(target, check));
    }
}
