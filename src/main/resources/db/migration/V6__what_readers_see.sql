-- Readers see a survey as it was at a sequence; the columns of that moment, cut into parts.
CREATE TABLE publication (
    survey_id BIGINT  NOT NULL,
    sequence  BIGINT  NOT NULL,
    closed    BOOLEAN NOT NULL,
    PRIMARY KEY (survey_id),
    CONSTRAINT publication_of_survey FOREIGN KEY (survey_id) REFERENCES survey (id) ON DELETE CASCADE
) ENGINE = InnoDB;

CREATE TABLE publication_part (
    survey_id BIGINT     NOT NULL,
    part      INT        NOT NULL,
    bytes     MEDIUMBLOB NOT NULL,
    PRIMARY KEY (survey_id, part),
    CONSTRAINT part_of_publication FOREIGN KEY (survey_id) REFERENCES publication (survey_id) ON DELETE CASCADE
) ENGINE = InnoDB;
