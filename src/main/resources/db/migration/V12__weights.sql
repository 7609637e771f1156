-- Whom the sheets of a survey stand for. A change of a weight is one of its survey's revision.
CREATE TABLE survey_weight (
    survey_id  BIGINT      NOT NULL,
    weight_key VARCHAR(64) NOT NULL,
    definition JSON        NOT NULL,
    PRIMARY KEY (survey_id, weight_key),
    CONSTRAINT weight_of_survey FOREIGN KEY (survey_id) REFERENCES survey (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_nopad_bin;
