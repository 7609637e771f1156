package fi.kenen.galera;

import java.io.IOException;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Imports files through any replica. For one thread. */
final class Importer {

    private static final int MOST_SHEETS = 300;
    private static final long PAUSE_NANOS = 300_000_000;

    private final Caller caller;
    private final String survey;
    private final Ledger ledger;
    private final Random random = new Random();

    Importer(Caller caller, String survey, Ledger ledger) {
        this.caller = caller;
        this.survey = survey;
        this.ledger = ledger;
    }

    void run(BooleanSupplier isStopped) {
        while (!isStopped.getAsBoolean()) {
            importFile(random.nextInt(1, MOST_SHEETS));
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private void importFile(int sheets) {
        int first = ledger.take(sheets);
        var file = IntStream.range(first, first + sheets)
                .mapToObj(number -> Questions.imported(number) + "\n")
                .collect(Collectors.joining());
        try {
            var report = caller.ask(random.nextInt(caller.replicas()), 200, to -> to.importFile(survey, file));
            boolean isKept = report.isPresent();
            ledger.addPile(first, sheets, isKept, !isKept);
            report.filter(made -> made.path("imported").intValue() != sheets)
                    .ifPresent(made -> ledger.surprise(sheets + " were to be imported: " + made));
        } catch (IOException e) {
            ledger.addPile(first, sheets, true, true);
        }
    }
}
