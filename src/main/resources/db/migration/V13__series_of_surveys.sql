-- Surveys that are waves of one study. A draft that is deleted leaves its series.
CREATE TABLE series (
    id         BIGINT      NOT NULL AUTO_INCREMENT,
    series_key VARCHAR(64) NOT NULL,
    revision   BIGINT      NOT NULL,
    created_at DATETIME(3) NOT NULL,
    changed_at DATETIME(3) NOT NULL,
    PRIMARY KEY (id),
    UNIQUE KEY series_key (series_key)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_nopad_bin;

-- The day is as people write it, which sorts as it passes.
CREATE TABLE series_wave (
    id         BIGINT      NOT NULL AUTO_INCREMENT,
    series_id  BIGINT      NOT NULL,
    survey_key VARCHAR(64) NOT NULL,
    day        VARCHAR(10) NOT NULL,
    PRIMARY KEY (id),
    UNIQUE KEY wave_in_order (series_id, day),
    CONSTRAINT wave_of_series FOREIGN KEY (series_id) REFERENCES series (id) ON DELETE CASCADE,
    CONSTRAINT wave_is_survey FOREIGN KEY (survey_key) REFERENCES survey (survey_key) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_nopad_bin;
