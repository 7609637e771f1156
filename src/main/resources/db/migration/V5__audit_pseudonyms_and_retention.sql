-- Who did what. Entries are only ever added. A survey that is deleted leaves its entries, hence the key and no reference.
CREATE TABLE audit (
    id         BIGINT       NOT NULL AUTO_INCREMENT,
    at         DATETIME(3)  NOT NULL,
    caller     VARCHAR(255) NOT NULL,
    action     VARCHAR(64)  NOT NULL,
    survey     VARCHAR(64)  NULL,
    subject    VARCHAR(255) NULL,
    request_id VARCHAR(100) NOT NULL,
    detail     JSON         NULL,
    PRIMARY KEY (id),
    KEY audit_of_survey (survey, id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_nopad_bin;

-- What the pseudonyms of a survey are made with, from the first time that they are asked for.
CREATE TABLE pseudonym_key (
    survey_id BIGINT     NOT NULL,
    secret    BINARY(32) NOT NULL,
    PRIMARY KEY (survey_id),
    CONSTRAINT pseudonyms_of_survey FOREIGN KEY (survey_id) REFERENCES survey (id) ON DELETE CASCADE
) ENGINE = InnoDB;

-- The definition says it; here it can be searched.
ALTER TABLE survey ADD COLUMN delete_after DATETIME(3) NULL;

-- Up to which sequence retention has erased every sheet.
ALTER TABLE survey_log ADD COLUMN erased_through BIGINT NOT NULL DEFAULT 0;
