package fi.kenen.answer;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.NameBasedGenerator;
import fi.kenen.http.Sha256;
import fi.kenen.survey.Survey;
import java.util.UUID;

/** What makes a second submission recognisable as the first. */
final class Idempotency {

    private static final NameBasedGenerator IDS =
            Generators.nameBasedGenerator(UUID.fromString("0b8c5d1e-6c0e-4a53-9f6b-7d1a2c3e4f50"));

    private Idempotency() {}

    /** The identifier that the sheet of a key has in a survey: a name-based UUID (RFC 9562, version 5). */
    static UUID id(Survey survey, String key) {
        return IDS.generate(survey.id() + " " + key);
    }

    /** What two submissions have in common that say the same. */
    static byte[] hash(String organisation, String answers) {
        return Sha256.of(organisation + " " + answers);
    }
}
