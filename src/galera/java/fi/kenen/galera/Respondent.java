package fi.kenen.galera;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Submits, changes and erases sheets of its own through any replica, and looks for them at another one. For one thread. */
final class Respondent {

    private static final long PAUSE_NANOS = 50_000_000;

    private final Caller caller;
    private final String path;
    private final String survey;
    private final Ledger ledger;
    private final Random random = new Random();
    private final List<Entry> living = new ArrayList<>();

    Respondent(Caller caller, String survey, Ledger ledger) {
        this.caller = caller;
        this.survey = survey;
        this.path = "/surveys/" + survey + "/answers";
        this.ledger = ledger;
    }

    void run(BooleanSupplier isStopped) {
        while (!isStopped.getAsBoolean()) {
            int dice = living.isEmpty() ? 0 : random.nextInt(20);
            boolean isAnswered = dice < 7 ? submit() : dice < 13 ? submitWithKey() : dice < 18 ? replace() : erase();
            if (!isAnswered) {
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    private boolean submit() {
        var entry = newEntry();
        try {
            var before = ledger.lastSequence();
            var receipt = caller.ask(anyReplica(), 201, to -> to.submit(survey, Questions.answers(entry.number(), 0)));
            receipt.ifPresent(sheet -> created(entry, sheet, before));
            return receipt.isPresent();
        } catch (IOException e) {
            entry.perhapsCreated();
            return false;
        }
    }

    /** Sends it again, to any replica, until one has kept it: also when the load has been stopped. */
    private boolean submitWithKey() {
        var entry = newEntry();
        var key = UUID.randomUUID().toString();
        while (!ledger.isSurprised()) {
            try {
                var receipt = caller.ask(
                        anyReplica(), 201, to -> to.submitOnce(key, survey, Questions.answers(entry.number(), 0)));
                if (receipt.isPresent()) {
                    created(entry, receipt.get(), 0);
                    return true;
                }
            } catch (IOException e) {
                entry.perhapsCreated();
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        return false;
    }

    private Entry newEntry() {
        var entry = new Entry(ledger.take(1));
        ledger.add(entry);
        return entry;
    }

    /** @param before a sequence that was confirmed before the request was sent */
    private void created(Entry entry, JsonNode sheet, long before) {
        boolean lasts = Questions.lasts(entry.number());
        entry.created(sheet.path("id").textValue());
        confirmed(sheet, before, lasts);
        if (!lasts) {
            living.add(entry);
        }
        if (random.nextInt(3) == 0) {
            look(entry);
            count();
        }
    }

    private void confirmed(JsonNode sheet, long before, boolean lasts) {
        long sequence = sheet.path("sequence").longValue();
        if (sequence <= before) {
            ledger.surprise("after " + before + " was confirmed: " + sheet);
        }
        ledger.confirm(sequence, lasts);
    }

    private boolean replace() {
        var entry = living.get(random.nextInt(living.size()));
        int version = entry.version() + 1;
        try {
            var before = ledger.lastSequence();
            var receipt = caller.ask(
                    anyReplica(),
                    200,
                    to -> to.ask("PUT", path + "/" + entry.id(), Questions.answers(entry.number(), version)));
            if (receipt.isPresent()) {
                entry.changed(version);
                confirmed(receipt.get(), before, false);
                look(entry);
            }
            return receipt.isPresent();
        } catch (IOException e) {
            entry.perhapsChanged(version);
            living.remove(entry);
            return false;
        }
    }

    private boolean erase() {
        var entry = living.get(random.nextInt(living.size()));
        try {
            var answer = caller.ask(anyReplica(), 204, to -> to.ask("DELETE", path + "/" + entry.id()));
            if (answer.isPresent()) {
                entry.erased();
                living.remove(entry);
                ledger.confirm(0, false);
            }
            return answer.isPresent();
        } catch (IOException e) {
            entry.perhapsErased();
            living.remove(entry);
            return false;
        }
    }

    /** What was confirmed by one replica is what another one shows. */
    private void look(Entry entry) {
        read(path + "/" + entry.id()).ifPresent(sheet -> {
            if (sheet.path("answers").path("version").intValue() != entry.version()) {
                ledger.surprise("confirmed at version " + entry.version() + ": " + sheet);
            }
        });
    }

    /** What was confirmed by any replica is in the matrix that another one counts. */
    private void count() {
        int confirmed = ledger.lasting();
        read("/surveys/" + survey + "/matrices/roles").ifPresent(matrix -> {
            long counted = lasting(matrix);
            if (counted < confirmed) {
                ledger.surprise("Of " + confirmed + " sheets " + counted + " are counted.");
            }
        });
    }

    /** How many of the sheets that stay a matrix counts. */
    static long lasting(JsonNode matrix) {
        for (var row : matrix.path("rows")) {
            if (row.path("function").textValue().equals("sales")
                    && row.path("role").textValue().equals("performs")) {
                return row.path("count").longValue();
            }
        }
        throw new AssertionError(matrix);
    }

    private Optional<JsonNode> read(String from) {
        try {
            return caller.ask(anyReplica(), 200, to -> to.ask("GET", from));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private int anyReplica() {
        return random.nextInt(caller.replicas());
    }
}
