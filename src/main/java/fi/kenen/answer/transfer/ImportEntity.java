package fi.kenen.answer.transfer;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;

/** What is told of an import; it is changed in transactions of the log alone. */
@Entity
@Immutable
@Table(name = "survey_import")
class ImportEntity {

    @Id
    long id;

    @Column(name = "survey_id")
    long surveyId;

    @Enumerated(EnumType.STRING)
    @Column(columnDefinition = "varchar(12)")
    ImportProgress.State state;

    @Column(name = "dry_run")
    boolean dryRun;

    @Column(name = "started_at")
    Instant startedAt;

    @Column(name = "finished_at")
    Instant finishedAt;

    @Column(name = "rows_read")
    long rowsRead;

    long written;

    long imported;

    long faulty;
}
