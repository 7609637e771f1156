-- Whom to tell what happens to a survey. The secrets must be known to sign with. Whoever tells a webhook holds it for a
-- while, so that one replica does, and in order.
CREATE TABLE webhook (
    id              BIGINT        NOT NULL AUTO_INCREMENT,
    survey_id       BIGINT        NOT NULL,
    address         VARCHAR(2000) NOT NULL,
    events          VARCHAR(200)  NOT NULL,
    revision        BIGINT        NOT NULL,
    secret          VARCHAR(64)   NOT NULL,
    former_secret   VARCHAR(64)   NULL,
    former_until    DATETIME(3)   NULL,
    created_at      DATETIME(3)   NOT NULL,
    created_by      VARCHAR(256)  NOT NULL,
    changed_at      DATETIME(3)   NOT NULL,
    disabled_at     DATETIME(3)   NULL,
    disabled_reason VARCHAR(8)    NULL,
    told_sequence   BIGINT        NOT NULL,
    told_at         DATETIME(3)   NOT NULL,
    failures        INT           NOT NULL,
    next_at         DATETIME(3)   NOT NULL,
    holder          UUID          NULL,
    held_until      DATETIME(3)   NULL,
    PRIMARY KEY (id),
    KEY webhook_of (survey_id, id),
    CONSTRAINT webhook_of_survey FOREIGN KEY (survey_id) REFERENCES survey (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_nopad_bin;

-- What a webhook is told, written in the transaction in which it happens, and told in this order.
CREATE TABLE webhook_delivery (
    id           BIGINT      NOT NULL AUTO_INCREMENT,
    webhook_id   BIGINT      NOT NULL,
    message      VARCHAR(36) NOT NULL,
    type         VARCHAR(20) NOT NULL,
    body         TEXT        NOT NULL,
    created_at   DATETIME(3) NOT NULL,
    attempts     INT         NOT NULL,
    attempted_at DATETIME(3) NULL,
    status       INT         NULL,
    failure      VARCHAR(16) NULL,
    delivered_at DATETIME(3) NULL,
    PRIMARY KEY (id),
    KEY delivery_in_order (webhook_id, delivered_at, id),
    KEY delivery_by_age (created_at),
    CONSTRAINT delivery_to_webhook FOREIGN KEY (webhook_id) REFERENCES webhook (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_nopad_bin;
