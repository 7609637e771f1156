CREATE TABLE codebook (
    survey_id    BIGINT       NOT NULL,
    question_key VARCHAR(64)  NOT NULL,
    version      INT          NOT NULL,
    definition   JSON         NOT NULL,
    changed_at   DATETIME(3)  NOT NULL,
    changed_by   VARCHAR(256) NOT NULL,
    PRIMARY KEY (survey_id, question_key, version),
    CONSTRAINT codebook_of_survey FOREIGN KEY (survey_id) REFERENCES survey (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_nopad_bin;

CREATE TABLE coding (
    survey_id        BIGINT       NOT NULL,
    question_key     VARCHAR(64)  NOT NULL,
    sheet            UUID         NOT NULL,
    coder            VARCHAR(256) NOT NULL,
    codes            JSON         NOT NULL,
    codebook_version INT          NOT NULL,
    text_hash        BINARY(32)   NOT NULL,
    coded_at         DATETIME(3)  NOT NULL,
    PRIMARY KEY (survey_id, question_key, sheet, coder),
    KEY coding_of_sheet (survey_id, sheet),
    CONSTRAINT coding_in_survey FOREIGN KEY (survey_id) REFERENCES survey (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_nopad_bin;

CREATE TABLE quote (
    survey_id    BIGINT       NOT NULL,
    question_key VARCHAR(64)  NOT NULL,
    sheet        UUID         NOT NULL,
    text_hash    BINARY(32)   NOT NULL,
    released_at  DATETIME(3)  NOT NULL,
    released_by  VARCHAR(256) NOT NULL,
    PRIMARY KEY (survey_id, question_key, sheet),
    KEY quote_of_sheet (survey_id, sheet),
    CONSTRAINT quote_in_survey FOREIGN KEY (survey_id) REFERENCES survey (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_nopad_bin;

-- What is decided of a sheet's texts holds while the sheet has the sequence it was decided at: the previous release, which
-- knows nothing of it, makes it void with every change.
ALTER TABLE answer_sheet
    ADD COLUMN themes          JSON   NULL,
    ADD COLUMN themes_sequence BIGINT NULL,
    ALGORITHM = INSTANT;

-- The previous release would not know a role of this name; to it whoever codes is anyone. It lists surveys by their grants,
-- whatever the role: coders are let in once all replicas know them.
ALTER TABLE survey_grant ADD COLUMN coder BOOLEAN NOT NULL DEFAULT FALSE, ALGORITHM = INSTANT;
