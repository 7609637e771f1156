-- The columns of a survey as they were at a sequence, from which a replica starts that has none. What is here can be deleted at
-- any time: it is made of the sheets. The form is 0 while not all of it is here.
CREATE TABLE kept_index (
    survey_id      BIGINT      NOT NULL,
    token          BIGINT      NOT NULL DEFAULT 0,
    form           INT         NOT NULL DEFAULT 0,
    run            BIGINT      NOT NULL DEFAULT 0,
    revision       BIGINT      NOT NULL DEFAULT 0,
    as_of          BIGINT      NOT NULL DEFAULT 0,
    erased_through BIGINT      NOT NULL DEFAULT 0,
    kept_at        DATETIME(3) NULL,
    head           MEDIUMBLOB  NULL,
    PRIMARY KEY (survey_id),
    CONSTRAINT kept_index_of_survey FOREIGN KEY (survey_id) REFERENCES survey (id) ON DELETE CASCADE
) ENGINE = InnoDB;

CREATE TABLE kept_index_part (
    survey_id BIGINT     NOT NULL,
    chunk     INT        NOT NULL,
    part      INT        NOT NULL,
    bytes     MEDIUMBLOB NOT NULL,
    PRIMARY KEY (survey_id, chunk, part),
    CONSTRAINT part_of_kept_index FOREIGN KEY (survey_id) REFERENCES kept_index (survey_id) ON DELETE CASCADE
) ENGINE = InnoDB;
