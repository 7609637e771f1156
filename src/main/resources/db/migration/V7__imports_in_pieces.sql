-- An import writes its sheets some at a time, with sequences far beyond the last one of the log, where nobody reads. Its
-- last transaction moves the log there. Whoever works at it holds it, and says again and again that it lives.
ALTER TABLE survey_import
    ADD COLUMN state          VARCHAR(12) NOT NULL DEFAULT 'RUNNING',
    ADD COLUMN dry_run        BOOLEAN     NOT NULL DEFAULT FALSE,
    ADD COLUMN written        BIGINT      NOT NULL DEFAULT 0,
    ADD COLUMN holder         UUID        NULL,
    ADD COLUMN alive_at       DATETIME(3) NULL,
    ADD COLUMN first_number   BIGINT      NULL,
    ADD COLUMN first_sequence BIGINT      NULL,
    ADD COLUMN reserved       BIGINT      NOT NULL DEFAULT 0,
    ADD KEY import_state (state);
UPDATE survey_import SET state = IF(finished_at IS NULL, 'CUT_OFF', IF(imported > 0, 'KEPT', 'NOTHING_KEPT'));
UPDATE survey_import SET finished_at = UTC_TIMESTAMP(3) WHERE finished_at IS NULL;

-- How many numbers up to the last one belong to no sheet that can be seen.
ALTER TABLE survey_log ADD COLUMN unused_numbers BIGINT NOT NULL DEFAULT 0;
