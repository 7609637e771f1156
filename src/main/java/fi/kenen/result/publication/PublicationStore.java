package fi.kenen.result.publication;

import fi.kenen.database.Database;
import fi.kenen.database.DatabaseRuns;
import fi.kenen.index.Columns;
import fi.kenen.survey.PublishedResults;
import fi.kenen.survey.Remainder;
import fi.kenen.survey.Survey;
import fi.kenen.survey.SurveyStore;
import fi.kenen.webhook.event.EventType;
import fi.kenen.webhook.event.SurveyEvent;
import io.quarkus.narayana.jta.runtime.TransactionConfiguration;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/** Keeps what readers see, so that every replica shows the same, also after a restart. */
@ApplicationScoped
class PublicationStore implements Remainder, PublishedResults {

    private static final int PART = 1 << 18;

    /** As long as the columns of the largest survey may take over a slow line. */
    private static final int SECONDS = 900;

    private final Database database;
    private final DatabaseRuns runs;
    private final PublicationRepository publications;
    private final SurveyStore surveys;
    private final Event<SurveyEvent> events;

    PublicationStore(
            Database database,
            DatabaseRuns runs,
            PublicationRepository publications,
            SurveyStore surveys,
            Event<SurveyEvent> events) {
        this.database = database;
        this.runs = runs;
        this.publications = publications;
        this.surveys = surveys;
        this.events = events;
    }

    /** Which publication is the last one: asked by every reader, and therefore without a transaction. */
    Publication last(long survey) {
        return database.on("SELECT sequence, closed, is_last FROM publication WHERE survey_id = ?", select -> {
            select.setLong(1, survey);
            var row = select.executeQuery();
            return row.next()
                    ? new Publication(row.getLong(1), row.getBoolean(2), row.getBoolean(3))
                    : Publication.NONE;
        });
    }

    /** The columns that were published last. */
    @Transactional
    @TransactionConfiguration(timeout = SECONDS)
    Published read(long survey) {
        var publication =
                publications.hold(survey).map(PublicationStore::publication).orElse(Publication.NONE);
        if (publication.sequence() == 0) {
            return new Published(publication, new Columns());
        }
        try (var in = new DataInputStream(new InflaterInputStream(new Parts(survey)))) {
            return new Published(publication, Columns.read(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Publishes columns, if nobody else has published since, and nobody has changed how readers see the survey.
     *
     * @param run of the database in which they were read; in another nothing is published
     */
    @Transactional
    @TransactionConfiguration(timeout = SECONDS)
    void publish(Survey survey, Publication before, Publication next, Columns columns, long run) {
        var entity = publications.lock(survey.id());
        boolean isSame = publication(entity).equals(before)
                && surveys.require(survey.key()).revision() == survey.revision();
        if (!isSame || runs.latest() != run) {
            return;
        }
        entity.sequence = next.sequence();
        entity.closed = next.closed();
        entity.isLast = next.isLast();
        publications.deleteParts(survey.id());
        try (var out = new DataOutputStream(new DeflaterOutputStream(new Cut(survey.id()), true))) {
            columns.write(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        events.fire(SurveyEvent.of(survey.id(), survey.key(), EventType.RESULTS_PUBLISHED)
                .with("asOf", next.sequence()));
    }

    @Override
    public boolean exist(Survey survey) {
        return publications.lock(survey.id()).sequence > 0;
    }

    /** Its parts go with it. */
    @Override
    public void delete(Connection connection, Survey survey) throws SQLException {
        try (var delete = connection.prepareStatement("DELETE FROM publication WHERE survey_id = ?")) {
            delete.setLong(1, survey.id());
            delete.executeUpdate();
        }
    }

    private static Publication publication(PublicationEntity entity) {
        return new Publication(entity.sequence, entity.closed, entity.isLast);
    }

    /** Writes part after part. */
    private final class Cut extends OutputStream {

        private final long survey;
        private final byte[] part = new byte[PART];
        private int length;
        private int number;

        Cut(long survey) {
            this.survey = survey;
        }

        @Override
        public void write(int value) {
            if (length == PART) {
                flushPart();
            }
            part[length++] = (byte) value;
        }

        @Override
        public void close() {
            flushPart();
        }

        private void flushPart() {
            publications.insertPart(survey, number++, Arrays.copyOf(part, length));
            length = 0;
        }
    }

    /** Reads part after part. */
    private final class Parts extends InputStream {

        private final long survey;
        private ByteArrayInputStream part = new ByteArrayInputStream(new byte[0]);
        private int number;

        Parts(long survey) {
            this.survey = survey;
        }

        @Override
        public int read() {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int from, int length) {
            int read = part.read(into, from, length);
            while (read < 0) {
                var next = publications.part(survey, number++);
                if (next.isEmpty()) {
                    return -1;
                }
                part = new ByteArrayInputStream(next.get());
                read = part.read(into, from, length);
            }
            return read;
        }
    }
}
