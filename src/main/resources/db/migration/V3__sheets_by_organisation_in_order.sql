-- The columns read which sheets are of one organisation, and which of these have changed, from the index alone.
ALTER TABLE answer_sheet
    DROP KEY sheet_organisation,
    ADD KEY sheet_organisation (survey_id, organisation, sequence);
