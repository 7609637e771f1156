-- The revision of the survey stands beside the counters, so that whoever locks them sees in the same read whether what
-- was checked still holds.
ALTER TABLE survey_log ADD COLUMN revision BIGINT NOT NULL DEFAULT 1;
UPDATE survey_log JOIN survey ON survey.id = survey_log.survey_id SET survey_log.revision = survey.revision;

-- A change moves a sheet to the next sequence; first_sequence stays. An erased sheet has no answers.
ALTER TABLE answer_sheet
    ADD COLUMN first_sequence BIGINT     NOT NULL DEFAULT 0,
    ADD COLUMN complete       BOOLEAN    NOT NULL DEFAULT TRUE,
    ADD COLUMN request_hash   BINARY(32) NULL,
    ADD COLUMN invitation_id  BIGINT     NULL,
    MODIFY COLUMN answers     JSON       NULL,
    DROP KEY sheet_id,
    ADD UNIQUE KEY sheet_id (survey_id, id),
    ADD UNIQUE KEY sheet_invitation (survey_id, invitation_id),
    ADD KEY sheet_organisation (survey_id, organisation);
UPDATE answer_sheet SET first_sequence = sequence;

CREATE TABLE invitation (
    id           BIGINT       NOT NULL AUTO_INCREMENT,
    survey_id    BIGINT       NOT NULL,
    secret_hash  BINARY(32)   NOT NULL,
    organisation VARCHAR(128) NULL,
    answers      JSON         NULL,
    created_at   DATETIME(3)  NOT NULL,
    expires_at   DATETIME(3)  NULL,
    revoked_at   DATETIME(3)  NULL,
    PRIMARY KEY (id),
    UNIQUE KEY invitation_secret (secret_hash),
    KEY invitation_of_survey (survey_id, id),
    CONSTRAINT invitation_to_survey FOREIGN KEY (survey_id) REFERENCES survey (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_nopad_bin;

-- How far imports are, for whoever waits for one.
CREATE TABLE survey_import (
    id          BIGINT      NOT NULL AUTO_INCREMENT,
    survey_id   BIGINT      NOT NULL,
    started_at  DATETIME(3) NOT NULL,
    finished_at DATETIME(3) NULL,
    rows_read   BIGINT      NOT NULL DEFAULT 0,
    imported    BIGINT      NOT NULL DEFAULT 0,
    faulty      BIGINT      NOT NULL DEFAULT 0,
    PRIMARY KEY (id),
    KEY import_of_survey (survey_id, id)
) ENGINE = InnoDB;
