package fi.kenen.answer.sheet;

import fi.kenen.database.Database;
import fi.kenen.survey.Survey;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;

/** Keeps for each survey the secret that its pseudonyms are made with. */
@ApplicationScoped
public class PseudonymStore {

    private static final int SECRET_BYTES = 32;
    private static final int ROWS_AT_ONCE = 2_000;

    /** No organisation is called so. */
    private static final String NOBODY = "";

    private final SecureRandom random = new SecureRandom();
    private final Database database;

    PseudonymStore(Database database) {
        this.database = database;
    }

    /** The pseudonyms of a survey, whose secret is made when it is first asked for. Blocks. */
    public Pseudonyms pseudonyms(Survey survey) {
        return database.on(connection -> {
            var secret = secret(connection, survey);
            if (secret == null) {
                create(connection, survey);
                secret = secret(connection, survey);
            }
            return Pseudonyms.pseudonyms(secret);
        });
    }

    /** The organisation that is told as a pseudonym; one without sheets where none is told so. Blocks. */
    public String organisation(Survey survey, String pseudonym) {
        if (!Pseudonyms.isPseudonym(pseudonym)) {
            return NOBODY;
        }
        var identities = pseudonyms(survey);
        var sql = "SELECT DISTINCT organisation FROM answer_sheet WHERE survey_id = ? AND organisation IS NOT NULL";
        return database.on(sql, select -> {
            select.setFetchSize(ROWS_AT_ONCE);
            select.setLong(1, survey.id());
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    if (identities.pseudonym(rows.getString(1)).equals(pseudonym)) {
                        return rows.getString(1);
                    }
                }
                return NOBODY;
            }
        });
    }

    /** Without its secret no pseudonym can be traced back, nor made again. */
    public static void forget(Connection connection, Survey survey) throws SQLException {
        try (var delete = connection.prepareStatement("DELETE FROM pseudonym_key WHERE survey_id = ?")) {
            delete.setLong(1, survey.id());
            delete.executeUpdate();
        }
    }

    private static byte[] secret(Connection connection, Survey survey) throws SQLException {
        try (var select = connection.prepareStatement("SELECT secret FROM pseudonym_key WHERE survey_id = ?")) {
            select.setLong(1, survey.id());
            var row = select.executeQuery();
            return row.next() ? row.getBytes(1) : null;
        }
    }

    /** Of two replicas that make one at once, the first is heard. */
    private void create(Connection connection, Survey survey) throws SQLException {
        var secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        try (var insert = connection.prepareStatement("INSERT INTO pseudonym_key (survey_id, secret) VALUES (?, ?)"
                + " ON DUPLICATE KEY UPDATE survey_id = VALUES(survey_id)")) {
            insert.setLong(1, survey.id());
            insert.setBytes(2, secret);
            insert.executeUpdate();
        }
    }
}
