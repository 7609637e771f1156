package fi.kenen.coding;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fi.kenen.answer.log.coding.Coding;
import fi.kenen.answer.log.coding.CodingLog;
import fi.kenen.answer.log.coding.CodingLog.CodedText;
import fi.kenen.answer.log.coding.CodingLog.OpenSheet;
import fi.kenen.answer.log.coding.TextHash;
import fi.kenen.coding.OpenCoding.Reason;
import fi.kenen.coding.suggestion.Suggestions;
import fi.kenen.http.json.Json;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Which texts somebody has to code, and what is told of them. Everything here blocks. */
@ApplicationScoped
class OpenCodings {

    private static final int SHEETS_AT_ONCE = 50;
    private static final long CHARACTERS_AT_ONCE = 1 << 20;

    /** Each time that sheets are asked for costs a look at all texts; all of their places at once cost memory. */
    private static final int PLACES_AT_ONCE = 20_000;

    private final CodingLog log;

    OpenCodings(CodingLog log) {
        this.log = log;
    }

    /**
     * The sheets of a work list in its order.
     *
     * @param after only those of a later place
     */
    List<OpenSheet> sheets(WorkList list, long after, int most) {
        return list.isOfAdjudicator()
                ? log.disputed(list.survey(), list.codebook().question(), list.coder(), list.seed(), after, most)
                : log.uncoded(list.survey(), list.codebook(), list.coder(), list.seed(), list.again(), after, most);
    }

    /**
     * Tells all that there is to be coded, in the order of a work list.
     *
     * @param after only of sheets of a later place
     * @param most of how many sheets
     */
    void tellAll(WorkList list, long after, long most, Consumer<OpenCoding> reader) {
        long place = after;
        long left = most;
        int asked;
        List<OpenSheet> found;
        do {
            asked = (int) Math.min(left, PLACES_AT_ONCE);
            found = sheets(list, place, asked);
            tell(list, found, reader, Long.MAX_VALUE);
            left -= asked;
            place = found.isEmpty() ? place : found.get(found.size() - 1).place();
        } while (found.size() == asked && left > 0);
    }

    /**
     * Tells what there is to be coded of some sheets, in their order, without those of which there is nothing any more: of the
     * first of them, as many as can be told at once.
     *
     * @return of how many; of one at least, if there is any
     */
    int tellSome(WorkList list, List<OpenSheet> sheets, Consumer<OpenCoding> reader) {
        return tell(list, sheets, reader, CHARACTERS_AT_ONCE);
    }

    private int tell(WorkList list, List<OpenSheet> sheets, Consumer<OpenCoding> reader, long most) {
        var suggestions = new Suggestions(list.codebook());
        var told = new long[1];
        for (int from = 0; from < sheets.size(); from += SHEETS_AT_ONCE) {
            if (told[0] > most) {
                return from;
            }
            var some = sheets.subList(from, Math.min(sheets.size(), from + SHEETS_AT_ONCE));
            var ids = some.stream().map(OpenSheet::id).toList();
            var found = log
                    .sheets(
                            list.survey(),
                            list.codebook().question(),
                            list.codebook().context(),
                            ids)
                    .stream()
                    .collect(Collectors.toMap(CodedText::sheet, Function.identity()));
            ids.stream()
                    .map(found::get)
                    .filter(Objects::nonNull)
                    .flatMap(sheet -> coding(list, sheet, suggestions).stream())
                    .forEach(open -> {
                        told[0] += open.text().length();
                        reader.accept(open);
                    });
        }
        return sheets.size();
    }

    /** Empty where there is nothing to be coded any more. */
    private static Optional<OpenCoding> coding(WorkList list, CodedText sheet, Suggestions suggestions) {
        var answer = sheet.answers().path(list.codebook().question());
        var own = sheet.codings().stream()
                .filter(coding -> coding.coder().equals(list.coder()))
                .findFirst();
        var reason = reason(list, own);
        if (!answer.isTextual() || reason.isEmpty()) {
            return Optional.empty();
        }
        var text = answer.textValue();
        return Optional.of(new OpenCoding(
                sheet.sheet(),
                text,
                TextHash.of(text).tag(),
                reason.get(),
                context(list, sheet.answers()),
                suggestions.of(text),
                own.map(Coding::codes).orElse(null),
                list.isOfAdjudicator() ? fresh(list, sheet) : null));
    }

    private static Optional<Reason> reason(WorkList list, Optional<Coding> own) {
        if (list.isOfAdjudicator()) {
            return own.isPresent() && !own.get().stale() ? Optional.empty() : Optional.of(Reason.DISPUTED);
        }
        if (own.isEmpty()) {
            return Optional.of(Reason.NEW);
        }
        if (own.get().stale()) {
            return Optional.of(Reason.STALE);
        }
        return list.again() && own.get().version() < list.codebook().version()
                ? Optional.of(Reason.OLDER)
                : Optional.empty();
    }

    private static ObjectNode context(WorkList list, JsonNode answers) {
        var context = Json.newObject();
        for (var question : list.codebook().context()) {
            var answer = answers.get(question);
            if (answer != null) {
                context.set(question, answer);
            }
        }
        return context;
    }

    /** In an order that does not tell whose is which. */
    private static List<OpenCoding.Given> fresh(WorkList list, CodedText sheet) {
        return sheet.codings().stream()
                .filter(coding -> !coding.stale() && !coding.coder().equals(list.coder()))
                .map(Coding::codes)
                .sorted((one, other) -> one.toString().compareTo(other.toString()))
                .map(OpenCoding.Given::new)
                .toList();
    }
}
