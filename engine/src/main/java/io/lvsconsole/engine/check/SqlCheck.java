package io.lvsconsole.engine.check;

import io.lvsconsole.engine.health.CheckOutcome;
import io.lvsconsole.engine.model.CheckSpec;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/** A login and a query that gives a row. The drivers' own classes are named only here. */
final class SqlCheck {

    private SqlCheck() {}

    static CheckOutcome run(CheckSockets sockets, CheckSpec.Sql check) throws Exception {
        return RunSocketFactory.with(sockets, () -> ask(sockets, check));
    }

    private static CheckOutcome ask(CheckSockets sockets, CheckSpec.Sql check) throws SQLException {
        boolean mysql = check.dialect() == CheckSpec.Database.MYSQL;
        Driver driver = mysql ? new org.mariadb.jdbc.Driver() : new org.postgresql.Driver();
        Properties properties = new Properties();
        properties.setProperty("user", check.login());
        check.password().ifPresent(password -> properties.setProperty("password", password.reveal()));
        properties.setProperty("socketFactory", RunSocketFactory.class.getName());
        if (!mysql) {
            // Encryption that is not asked for would only cost another connection.
            properties.setProperty("sslmode", "disable");
        }
        String url = (mysql ? "jdbc:mariadb://" : "jdbc:postgresql://")
                + sockets.target().hostPort()
                + "/"
                + check.database().orElse("");
        try (Connection connection = driver.connect(url, properties);
                Statement statement = connection.createStatement()) {
            statement.setMaxRows(1);
            try (ResultSet rows = statement.executeQuery(check.query())) {
                return rows.next()
                        ? CheckOutcome.passed(sockets.elapsed())
                        : CheckOutcome.failed("the query gives no row", sockets.elapsed());
            }
        }
    }
}
