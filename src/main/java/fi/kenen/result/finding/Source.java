package fi.kenen.result.finding;

/** The results that findings are read from. */
enum Source {
    MATRIX,
    TALLIES,
    CONTRADICTIONS,
    PAIRS,
    DIFFERENCES,
    ABSENCES,
    ASSOCIATIONS
}
