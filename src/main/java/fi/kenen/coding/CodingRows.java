package fi.kenen.coding;

import fi.kenen.answer.log.Code.Item;
import fi.kenen.answer.log.coding.CodingLog.Place;
import fi.kenen.http.json.JsonMembers;
import fi.kenen.http.problem.Fault.Code;
import fi.kenen.http.problem.Faults;
import fi.kenen.http.problem.ProblemKind;
import fi.kenen.survey.coding.Codebook;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The codings that a file brings. */
final class CodingRows {

    /** How many rows a file has at most: they are written in one transaction, for which whoever submits has to wait. */
    static final int MOST = 2_000;

    private static final int CODER_LENGTH = 256;

    private final Codebook codebook;
    private final String caller;
    private final boolean isForAll;
    private final Faults faults;
    private final List<Item> items = new ArrayList<>();
    private final Set<Place> places = new HashSet<>();
    private int rows;

    /**
     * @param caller who coded what the file says of nobody
     * @param isForAll whether the caller may bring what others coded
     */
    CodingRows(Codebook codebook, String caller, boolean isForAll, Faults faults) {
        this.codebook = codebook;
        this.caller = caller;
        this.isForAll = isForAll;
        this.faults = faults;
    }

    /** Those without faults; rows that say no codes are none. */
    List<Item> items() {
        return items;
    }

    /** How many rows there are. */
    int rows() {
        return rows;
    }

    /** Reads a file to its end, or to where it is too long. */
    void read(Iterator<JsonMembers> file) {
        try {
            while (file.hasNext()) {
                rows++;
                if (rows > MOST) {
                    faults.add("/", Code.TOO_MANY, "A file may have at most " + MOST + " rows; send it in parts.");
                    return;
                }
                var row = file.next();
                if (row != null) {
                    read(row);
                }
            }
        } catch (UncheckedIOException e) {
            faults.add("/", Code.MALFORMED, "The file cannot be read to its end.");
            throw faults.problem(ProblemKind.INVALID_CODINGS);
        }
    }

    /** @throws fi.kenen.http.problem.Problem {@link ProblemKind#INVALID_CODINGS} where the codebook, as it is now, lacks codes */
    void requireFit(Codebook now) {
        var lacking = new Faults();
        items.forEach(item -> CodingOrder.requireFit(item.codes(), now, item.pointer(), lacking));
        lacking.throwIfAny(ProblemKind.INVALID_CODINGS);
    }

    private void read(JsonMembers row) {
        var sheet = sheet(row);
        var coder = coder(row);
        var tag = row.optionalText("tag", CodingOrder.TAG_LENGTH);
        boolean isCoded = row.has("codes");
        var codes = isCoded ? CodingOrder.codes(row) : List.<String>of();
        if (row.flag(CodingTable.STALE) && isCoded && tag == null) {
            row.refuse(
                    CodingTable.STALE, Code.MISMATCH, "The text has changed since, and no tag says which was coded.");
        }
        CodingTable.TOLD.forEach(row::has);
        row.refuseOthers();
        if (row.areFaulty()) {
            return;
        }
        CodingOrder.requireFit(codes, codebook, row.pointer(), faults);
        if (isCoded && !places.add(new Place(sheet, coder))) {
            row.refuse("sheet", Code.DUPLICATE, "The coder codes this sheet in an earlier row, too.");
        }
        if (isCoded && !row.areFaulty()) {
            items.add(new Item(sheet, coder, codes, tag, row.pointer()));
        }
    }

    private static UUID sheet(JsonMembers row) {
        var text = row.text("sheet", 36);
        try {
            return text == null ? null : UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            row.refuse("sheet", Code.MALFORMED, "Is not the identifier of a sheet.");
            return null;
        }
    }

    private String coder(JsonMembers row) {
        var coder = row.optionalText("coder", CODER_LENGTH);
        if (coder == null || coder.equals(caller)) {
            return caller;
        }
        if (!isForAll) {
            row.refuse("coder", Code.MISMATCH, "Only an author brings what others coded.");
        } else if (!coder.matches("[^\\p{C}]+")) {
            row.refuse("coder", Code.MALFORMED, "Has characters that cannot be seen.");
        }
        return coder;
    }
}
