-- The runs of the servers that this database was reached through, each by the microsecond in which it was first seen: what was
-- seen of a run before this one may be gone.
CREATE TABLE database_run (
    server VARCHAR(700) NOT NULL,
    run    BIGINT       NOT NULL,
    PRIMARY KEY (server),
    UNIQUE KEY run_in_order (run)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_nopad_bin;

-- In which run a log was last changed; 0 where a release wrote it that knew of none.
ALTER TABLE survey_log ADD COLUMN run BIGINT NOT NULL DEFAULT 0, ALGORITHM = INSTANT;

-- Between them lie sequences that may have been told and are gone, because the database was lost before it had kept them.
CREATE TABLE lost_sequences (
    survey_id BIGINT NOT NULL,
    after     BIGINT NOT NULL,
    until     BIGINT NOT NULL,
    PRIMARY KEY (survey_id, until),
    CONSTRAINT lost_of_survey FOREIGN KEY (survey_id) REFERENCES survey (id) ON DELETE CASCADE
) ENGINE = InnoDB;
