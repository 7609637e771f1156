package fi.kenen.answer.log;

import fi.kenen.answer.log.coding.Coding;
import fi.kenen.answer.log.coding.Codings;
import fi.kenen.answer.log.coding.Parts;
import fi.kenen.answer.log.coding.SheetCodings;
import fi.kenen.answer.log.coding.SheetCodings.Row;
import fi.kenen.audit.AuditEntry;
import fi.kenen.http.problem.Fault;
import fi.kenen.http.problem.Faults;
import fi.kenen.http.problem.Problem;
import fi.kenen.http.problem.ProblemKind;
import fi.kenen.survey.Survey;
import fi.kenen.survey.coding.Codebook;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Puts what coders say of the texts of one question, or takes it away: all of it or nothing. What is decided of a sheet is
 * decided anew, and the sheet takes the next place in the order of changes only if that is otherwise than it was.
 */
public final class Code extends Change<Code.Result> {

    private static final int BYTES_OF_ITEM = 500;

    private final Codebook codebook;
    private final List<Item> items;
    private final AuditEntry entry;

    /**
     * @param survey with the codebook that the items were checked against
     * @param items of each sheet and coder at most one
     * @param entry of the audit, which lacks only how many codings were changed, and is written only if any were; null for
     *     none
     */
    public Code(Survey survey, String question, List<Item> items, AuditEntry entry) {
        super(survey, BYTES_OF_ITEM * items.size());
        this.codebook = survey.requireCodebook(question);
        this.items = items.stream().map(item -> item.by(codebook)).toList();
        this.entry = entry;
    }

    /**
     * What a coder says of a sheet.
     *
     * @param codes of the codebook; empty where none applies, null to take away what the coder said
     * @param tag of the text that the coder saw; null where that is not held against the text there is
     * @param pointer to where it stands in a list, by which faults name it; null where it was asked for alone, so that what is
     *     wrong with it is a problem of its own
     */
    public record Item(UUID sheet, String coder, List<String> codes, String tag, String pointer) {

        private Item by(Codebook codebook) {
            return codes == null ? this : new Item(sheet, coder, codebook.inOrder(codes), tag, pointer);
        }
    }

    /**
     * What has come of it.
     *
     * @param codings of each item that has codes, in their order, as they are now
     * @param created how many of them the coder had not coded before; 0 where nobody can say any more
     * @param changed how many codings are otherwise than they were, those created and those taken away included
     */
    public record Result(List<Coding> codings, int created, int changed) {}

    @Override
    public Result apply(LogTransaction transaction) throws SQLException {
        var sheets = read(transaction);
        requireCodable(sheets);
        var puts = new ArrayList<Codings.Change>();
        int created = 0;
        int withdrawn = 0;
        for (var item : items) {
            var said = sheets.get(item.sheet()).of(codebook.question());
            var before = said.get(item.coder());
            if (item.codes() != null) {
                var row = row(item, sheets.get(item.sheet()), transaction);
                if (before == null || !before.saysTheSame(row)) {
                    created += before == null ? 1 : 0;
                    said.put(item.coder(), row);
                    puts.add(new Codings.Change(item.sheet(), codebook.question(), item.coder(), row));
                }
            } else if (before != null) {
                said.remove(item.coder());
                withdrawn++;
                transaction.codings().withdraw(item.sheet(), codebook.question(), item.coder());
            }
        }
        int changed = puts.size() + withdrawn;
        for (var part : Parts.of(puts, Codings.AT_ONCE)) {
            transaction.codings().put(part);
        }
        if (changed > 0) {
            decide(transaction, sheets.values());
            if (entry != null) {
                transaction.audit(entry.with("codings", changed));
            }
        }
        return new Result(codings(sheets), created, changed);
    }

    private void decide(LogTransaction transaction, Collection<SheetCodings> sheets) throws SQLException {
        if (!transaction.decide(sheets, survey().codebooks())) {
            // Nodes of a cluster compare which rows they change, and codings of two coders are two rows. Without a
            // change of
            // the counters' row both could be committed, each on a node that has not seen the other, and never be
            // decided.
            transaction.nextSequence();
        }
    }

    @Override
    public Optional<Result> made(LogTransaction transaction) throws SQLException {
        var sheets = read(transaction);
        for (var item : items) {
            var sheet = sheets.get(item.sheet());
            var said = sheet == null ? null : sheet.of(codebook.question()).get(item.coder());
            boolean isMade = item.codes() == null
                    ? said == null
                    : said != null
                            && sheet.text(codebook.question()).isPresent()
                            && said.saysTheSame(row(item, sheet, transaction));
            if (!isMade) {
                return Optional.empty();
            }
        }
        return Optional.of(new Result(codings(sheets), 0, items.size()));
    }

    private Row row(Item item, SheetCodings sheet, LogTransaction transaction) {
        return new Row(
                item.codes(),
                codebook.version(),
                sheet.text(codebook.question()).orElseThrow(),
                transaction.now());
    }

    private Map<UUID, SheetCodings> read(LogTransaction transaction) throws SQLException {
        var found = new LinkedHashMap<UUID, SheetCodings>();
        for (var part : Parts.of(items.stream().map(Item::sheet).distinct().toList(), Codings.AT_ONCE)) {
            found.putAll(transaction.coded(part, survey().codebooks()));
        }
        return found;
    }

    private List<Coding> codings(Map<UUID, SheetCodings> sheets) {
        return items.stream()
                .filter(item -> item.codes() != null)
                .map(item -> sheets.get(item.sheet())
                        .coding(codebook.question(), item.coder())
                        .orElseThrow())
                .toList();
    }

    private void requireCodable(Map<UUID, SheetCodings> sheets) {
        var faults = new Faults();
        for (var item : items) {
            var sheet = sheets.get(item.sheet());
            var text = sheet == null ? null : sheet.text(codebook.question()).orElse(null);
            if (sheet == null) {
                refuse(item, "/sheet", Fault.Code.UNKNOWN, Log.sheetNotFound(), faults);
            } else if (text == null && item.codes() != null) {
                refuse(item, "/sheet", Fault.Code.NOT_ASKED, nothingToCode(), faults);
            } else if (text != null && item.tag() != null && !item.tag().equals(text.tag())) {
                refuse(item, "/tag", Fault.Code.MISMATCH, textChanged(), faults);
            }
        }
        faults.throwIfAny(ProblemKind.INVALID_CODINGS);
    }

    private static void refuse(Item item, String member, Fault.Code code, Problem alone, Faults faults) {
        if (item.pointer() == null) {
            throw alone;
        }
        faults.add(item.pointer() + member, code, alone.getMessage());
    }

    private static Problem nothingToCode() {
        return new Problem(ProblemKind.NOTHING_TO_CODE, "The sheet does not answer this question.");
    }

    private static Problem textChanged() {
        return new Problem(ProblemKind.TEXT_CHANGED, "The text is not the one that was read; read it again.");
    }
}
