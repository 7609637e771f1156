-- What moves with single sheets is told in what is published when a survey is closed first, and in nothing that comes after.
ALTER TABLE publication ADD COLUMN is_last BOOLEAN NOT NULL DEFAULT FALSE;

UPDATE publication SET is_last = closed;
