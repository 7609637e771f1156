package fi.kenen.matrix;

import fi.kenen.answer.LogLooks.Seen;
import fi.kenen.answer.SheetScan;
import fi.kenen.answer.SheetScan.Entry;
import fi.kenen.survey.Survey;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;

/** The columns of one survey on their way along its log: who asks for them first builds them, all others wait. */
final class Following {

    /** A sheet that changes its organisation while its columns catch up makes them look again, but not for ever. */
    private static final int LOOKS = 5;

    private final SheetScan sheets;
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private Columns columns = new Columns();
    private volatile long asOf;
    private volatile long revision;
    private volatile long done;
    private volatile long total;
    private volatile long bytes;
    private volatile long lastAsked;
    private CompletableFuture<Void> running = CompletableFuture.completedFuture(null);

    Following(SheetScan sheets) {
        this.sheets = sheets;
    }

    /** How far the columns are. */
    Progress progress() {
        return new Progress(
                asOf > 0 ? Progress.State.READY : total > 0 ? Progress.State.BUILDING : Progress.State.ABSENT,
                asOf,
                done,
                total,
                bytes);
    }

    long lastAsked() {
        return lastAsked;
    }

    /** The heap that the columns took when they last changed. */
    long bytes() {
        return bytes;
    }

    /**
     * Brings the columns at least to where the log was seen.
     *
     * @param survey as it was seen with the log
     */
    synchronized CompletableFuture<Void> follow(Survey survey, Seen seen) {
        lastAsked = System.nanoTime();
        if (asOf >= seen.lastSequence() && revision >= survey.revision()) {
            return CompletableFuture.completedFuture(null);
        }
        if (running.isDone()) {
            running = CompletableFuture.runAsync(() -> advance(survey, seen), Infrastructure.getDefaultWorkerPool());
            return running;
        }
        return running.thenCompose(ignored -> follow(survey, seen));
    }

    /** Asks the columns, which do not change meanwhile. */
    <T> T read(Function<Columns, T> question) {
        lock.readLock().lock();
        try {
            return question.apply(columns);
        } finally {
            lock.readLock().unlock();
        }
    }

    /** The sequence of the last change that is in the columns. Does not change while they are read. */
    long asOf() {
        return asOf;
    }

    /** Has the columns told when each of their sheets was submitted. */
    void tellTimes(Survey survey) {
        lock.writeLock().lock();
        try {
            sheets.times(
                    survey,
                    columns.timesUpTo(),
                    columns.lastNumber(),
                    (number, time) -> columns.time(number, time.toEpochMilli()));
            bytes = columns.bytes();
        } finally {
            lock.writeLock().unlock();
        }
    }

    private void advance(Survey survey, Seen seen) {
        if (asOf == 0) {
            build(survey, seen);
            return;
        }
        lock.writeLock().lock();
        try {
            columns.know(survey.definition());
            catchUp(survey, seen.lastSequence());
            revision = Math.max(revision, survey.revision());
            bytes = columns.bytes();
        } catch (RuntimeException e) {
            // Half caught up they would tell what never was.
            columns = new Columns();
            asOf = 0;
            total = 0;
            throw e;
        } finally {
            lock.writeLock().unlock();
        }
    }

    private void build(Survey survey, Seen seen) {
        done = 0;
        total = seen.sheets();
        var fresh = new Columns();
        fresh.know(survey.definition());
        sheets.all(survey, seen.lastSequence(), sheet -> {
            fresh.put(sheet);
            done++;
        });
        var organisations = new Organisations(fresh);
        sheets.organisations(survey, seen.lastSequence(), organisations::add);
        lock.writeLock().lock();
        try {
            columns = fresh;
            asOf = seen.lastSequence();
            revision = survey.revision();
            bytes = columns.bytes();
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** Numbers organisations as they come, each with all its sheets together. */
    private static final class Organisations {

        private final Columns columns;
        private String last;
        private int number;

        Organisations(Columns columns) {
            this.columns = columns;
        }

        void add(long sheet, String organisation) {
            if (!organisation.equals(last)) {
                last = organisation;
                number = columns.newOrganisation();
            }
            columns.organisation(sheet, number);
        }
    }

    private void catchUp(Survey survey, long seen) {
        long known = columns.lastNumber();
        var last = OptionalLong.of(seen);
        for (int look = 0; last.isPresent() && look < LOOKS; look++) {
            var newcomers = new Newcomers();
            sheets.changes(survey, asOf, last.getAsLong(), changes -> newcomers.add(survey, changes));
            boolean doubtful = newcomers.any && sheets.hasChanged(survey, last.getAsLong(), known);
            last = doubtful ? sheets.lastSequence(survey) : OptionalLong.empty();
        }
    }

    /**
     * Sheets of organisations that no unchanged sheet belongs to. Such an organisation is new, unless its other sheets
     * have changed meanwhile, too: then these come next.
     */
    private final class Newcomers {

        private boolean any;

        void add(Survey survey, List<Entry> changes) {
            var names = changes.stream()
                    .map(Entry::organisation)
                    .filter(Objects::nonNull)
                    .distinct()
                    .toList();
            var known = sheets.unchangedSheets(survey, names, asOf);
            var organisations = new HashMap<String, Integer>();
            known.forEach((name, sheet) -> organisations.put(name, columns.organisation(sheet)));
            for (var sheet : changes) {
                columns.put(sheet);
                if (sheet.organisation() != null) {
                    any |= !known.containsKey(sheet.organisation());
                    columns.organisation(
                            sheet.number(),
                            organisations.computeIfAbsent(sheet.organisation(), name -> columns.newOrganisation()));
                }
            }
            asOf = changes.get(changes.size() - 1).sequence();
        }
    }
}
