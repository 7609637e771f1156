package fi.kenen.answer.sheet;

import fi.kenen.survey.Remainder;
import fi.kenen.survey.Survey;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;

/** Keeps for each survey the secret that its pseudonyms are made with. */
@ApplicationScoped
public class PseudonymStore implements Remainder {

    private static final int SECRET_BYTES = 32;

    private final SecureRandom random = new SecureRandom();
    private final PseudonymKeyRepository keys;

    PseudonymStore(PseudonymKeyRepository keys) {
        this.keys = keys;
    }

    /** The pseudonyms of a survey, whose secret is made when it is first asked for. Blocks. */
    @Transactional
    public Pseudonyms pseudonyms(Survey survey) {
        var key = keys.findByIdOptional(survey.id()).orElseGet(() -> {
            keys.create(survey.id(), newSecret());
            return keys.findById(survey.id());
        });
        return Pseudonyms.pseudonyms(key.secret);
    }

    /** Without its secret no pseudonym can be traced back, nor made again. */
    @Override
    public void delete(Connection connection, Survey survey) throws SQLException {
        try (var delete = connection.prepareStatement("DELETE FROM pseudonym_key WHERE survey_id = ?")) {
            delete.setLong(1, survey.id());
            delete.executeUpdate();
        }
    }

    private byte[] newSecret() {
        var secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        return secret;
    }
}
