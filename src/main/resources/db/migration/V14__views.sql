-- Requests for results that are kept under addresses of their own.
CREATE TABLE survey_view (
    id         BIGINT       NOT NULL AUTO_INCREMENT,
    survey_id  BIGINT       NOT NULL,
    view_key   VARCHAR(64)  NOT NULL,
    path       VARCHAR(200) NOT NULL,
    query      JSON         NOT NULL,
    changed_at DATETIME(3)  NOT NULL,
    changed_by VARCHAR(256) NOT NULL,
    PRIMARY KEY (id),
    UNIQUE KEY view_by_key (survey_id, view_key),
    CONSTRAINT view_of_survey FOREIGN KEY (survey_id) REFERENCES survey (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_nopad_bin;
