CREATE TABLE api_key (
    id           BIGINT       NOT NULL AUTO_INCREMENT,
    name         VARCHAR(200) NOT NULL,
    secret_hash  BINARY(32)   NOT NULL,
    role         VARCHAR(8)   NULL,
    created_at   DATETIME(3)  NOT NULL,
    created_by   VARCHAR(256) NOT NULL,
    expires_at   DATETIME(3)  NULL,
    revoked_at   DATETIME(3)  NULL,
    last_used_at DATETIME(3)  NULL,
    PRIMARY KEY (id),
    UNIQUE KEY api_key_secret (secret_hash)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_nopad_bin;

-- The grantee is a caller's name: of an API key, or of whoever an issuer of tokens calls so.
CREATE TABLE survey_grant (
    id         BIGINT       NOT NULL AUTO_INCREMENT,
    survey_id  BIGINT       NOT NULL,
    grantee    VARCHAR(256) NOT NULL,
    role       VARCHAR(8)   NOT NULL,
    granted_at DATETIME(3)  NOT NULL,
    granted_by VARCHAR(256) NOT NULL,
    PRIMARY KEY (id),
    UNIQUE KEY grant_on_survey (survey_id, grantee),
    KEY grant_to (grantee),
    CONSTRAINT grant_of_survey FOREIGN KEY (survey_id) REFERENCES survey (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_nopad_bin;
