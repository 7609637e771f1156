package fi.kenen.result.finding;

/** What a finding names, by keys; null where it does not. */
record About(String group, String function, String role, String otherRole, String option) {

    static About cell(String group, String function, String role) {
        return new About(group, function, role, null, null);
    }
}
