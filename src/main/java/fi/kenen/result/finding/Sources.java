package fi.kenen.result.finding;

import java.util.List;

/** What findings are read from, without nets, as whoever asks is told it; none of what they do not see. */
record Sources(
        List<Told> matrix,
        List<Told> tallies,
        List<Told> contradictions,
        List<Told> pairs,
        List<Told> differences,
        List<Told> associations) {}
