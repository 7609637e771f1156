-- Keys and hashes are compared byte for byte; texts of people live in JSON documents.

CREATE TABLE survey (
    id         BIGINT      NOT NULL AUTO_INCREMENT,
    survey_key VARCHAR(64) NOT NULL,
    state      VARCHAR(8)  NOT NULL,
    version    INT         NOT NULL,
    revision   BIGINT      NOT NULL,
    created_at DATETIME(3) NOT NULL,
    changed_at DATETIME(3) NOT NULL,
    definition JSON        NOT NULL,
    PRIMARY KEY (id),
    UNIQUE KEY survey_key (survey_key)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_nopad_bin;

CREATE TABLE survey_version (
    survey_id    BIGINT      NOT NULL,
    version      INT         NOT NULL,
    published_at DATETIME(3) NOT NULL,
    definition   JSON        NOT NULL,
    PRIMARY KEY (survey_id, version),
    CONSTRAINT version_of_survey FOREIGN KEY (survey_id) REFERENCES survey (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_nopad_bin;

-- The counters of a survey's log, locked by every change to the survey or to its sheets.
CREATE TABLE survey_log (
    survey_id     BIGINT NOT NULL,
    last_number   BIGINT NOT NULL,
    last_sequence BIGINT NOT NULL,
    PRIMARY KEY (survey_id),
    CONSTRAINT log_of_survey FOREIGN KEY (survey_id) REFERENCES survey (id) ON DELETE CASCADE
) ENGINE = InnoDB;

-- No foreign key: the log's row is locked by whoever inserts, and the check would cost each row a look-up.
CREATE TABLE answer_sheet (
    survey_id    BIGINT       NOT NULL,
    number       BIGINT       NOT NULL,
    sequence     BIGINT       NOT NULL,
    id           UUID         NOT NULL,
    version      INT          NOT NULL,
    submitted_at DATETIME(3)  NOT NULL,
    organisation VARCHAR(128) NULL,
    answers      JSON         NOT NULL,
    PRIMARY KEY (survey_id, number),
    UNIQUE KEY sheet_sequence (survey_id, sequence),
    UNIQUE KEY sheet_id (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_nopad_bin;
