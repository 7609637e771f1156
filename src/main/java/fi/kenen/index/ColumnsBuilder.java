package fi.kenen.index;

import fi.kenen.answer.log.SheetScan.Entry;
import fi.kenen.http.json.Json;
import fi.kenen.survey.Offering;
import fi.kenen.survey.SurveyDefinition;
import fi.kenen.survey.coding.Codebook;
import fi.kenen.survey.question.MultipleQuestion;
import java.util.Map;

/** Brings a survey's sheets into its columns. */
public final class ColumnsBuilder {

    private final Columns columns;

    /** @param columns that are changed, with what is in them already */
    public ColumnsBuilder(Columns columns) {
        this.columns = columns;
    }

    /**
     * Makes room for the questions of a survey, and those options of known ones that are new: what is new, no sheet so far
     * was offered.
     */
    public void know(SurveyDefinition survey, Offering offering) {
        for (int older : columns.layout.add(survey, offering)) {
            for (int c = 0; c < columns.chunks.size(); c++) {
                columns.own(c).copy(Chunk.COMPLETE, older);
            }
        }
    }

    /** Puts a sheet in the place of what was there under its number. Its organisation is told apart. */
    public void put(Entry sheet) {
        var chunk = chunk(sheet.number());
        int at = Columns.at(sheet.number());
        chunk.clear(at);
        columns.clusters = null;
        columns.lastNumber = Math.max(columns.lastNumber, sheet.number());
        if (sheet.number() <= columns.timesUpTo) {
            // One of an import was not there yet when times were told.
            chunk.time(at, sheet.submittedAt().toEpochMilli());
        }
        if (!sheet.complete() || sheet.answers() == null) {
            return;
        }
        chunk.set(Chunk.COMPLETE, at);
        int version = sheet.version();
        for (var answer : Json.stored(sheet.answers()).properties()) {
            var known = columns.layout.of(answer.getKey());
            chunk.set(known.answered(), at);
            version = Math.max(version, known.since());
            for (var option : known.question().ticked(answer.getValue())) {
                chunk.set(known.options().get(option), at);
                version = Math.max(version, known.since(option));
            }
            if (known.hasNumbers()) {
                chunk.number(known.number(), at, answer.getValue().doubleValue());
            }
        }
        if (sheet.themes() != null) {
            themes(sheet.themes(), chunk, at);
        }
        // An import can say an earlier version than that of its answers, which somebody was offered all the same.
        markOlder(chunk, at, version);
    }

    /**
     * Codes are offered in every sheet that is coded, whichever version of the survey it answers. What is not known is left
     * out: the codebook has changed since the survey was read, and whoever builds the columns finds that out.
     */
    private void themes(String decided, Chunk chunk, int at) {
        for (var coded : Json.stored(decided).properties()) {
            var known = columns.layout.of(Codebook.themes(coded.getKey()));
            if (known == null || !(known.question() instanceof MultipleQuestion)) {
                continue;
            }
            chunk.set(known.answered(), at);
            for (var code : coded.getValue()) {
                var column = known.options().get(code.asText());
                if (column != null) {
                    chunk.set(column, at);
                }
            }
        }
    }

    private void markOlder(Chunk chunk, int at, int offered) {
        columns.layout.older().forEach((version, column) -> {
            if (offered < version) {
                chunk.set(column, at);
            }
        });
    }

    /**
     * Tells which version of the survey a sheet answers, of columns that were read {@link Columns#lackVersions without}.
     * Those of no sheet so told are taken for such that were offered everything.
     */
    public void version(long number, int version) {
        var chunk = chunk(number);
        int at = Columns.at(number);
        if (chunk.has(Chunk.COMPLETE, at)) {
            int offered = columns.layout.entries().stream()
                    .mapToInt(known -> lastOfAnswer(known, chunk, at))
                    .reduce(version, Math::max);
            markOlder(chunk, at, offered);
        }
    }

    /** The last version that brought something of what a sheet answered to a question; 0 for no answer. */
    private static int lastOfAnswer(Layout.Entry known, Chunk chunk, int at) {
        if (!chunk.has(known.answered(), at)) {
            return 0;
        }
        return known.laterOptions().entrySet().stream()
                .filter(later -> chunk.has(known.options().get(later.getKey()), at))
                .mapToInt(Map.Entry::getValue)
                .reduce(known.since(), Math::max);
    }

    /** Names an organisation that no sheet has yet. */
    public int newOrganisation() {
        return ++columns.organisations;
    }

    public void organisation(long number, int organisation) {
        columns.clusters = null;
        chunk(number).organisation(Columns.at(number), organisation);
    }

    /** Tells when a sheet was submitted; in the order of numbers. */
    public void time(long number, long millis) {
        // Times are not kept, so that they change nothing that is.
        boolean hasRoom = Columns.index(number) < columns.chunks.size()
                && columns.chunks.get(Columns.index(number)).hasRoom(Columns.at(number));
        var chunk = hasRoom ? columns.chunks.get(Columns.index(number)) : chunk(number);
        chunk.time(Columns.at(number), millis);
        columns.timesUpTo = number;
    }

    private Chunk chunk(long number) {
        while (columns.chunks.size() <= Columns.index(number)) {
            columns.chunks.add(new Chunk());
        }
        return columns.own(Columns.index(number));
    }
}
