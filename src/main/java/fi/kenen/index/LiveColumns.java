package fi.kenen.index;

import fi.kenen.answer.log.LogPositions.Position;
import fi.kenen.answer.log.SheetScan;
import fi.kenen.answer.log.SheetScan.Entry;
import fi.kenen.http.problem.DatabaseFailure;
import fi.kenen.http.problem.DatabaseTrouble;
import fi.kenen.index.KeptColumns.Standing;
import fi.kenen.survey.Survey;
import fi.kenen.survey.SurveyDefinition;
import fi.kenen.survey.SurveyStore;
import fi.kenen.survey.question.NumberQuestion;
import fi.kenen.trace.Step;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;

/** The columns of one survey on their way along its log: who asks for them first builds them, all others wait. */
final class LiveColumns {

    private static final int READS_WITHOUT_LOCK = 3;
    private static final int READS = 50;

    /** About what the name of an organisation takes, as long as it usually is. */
    private static final long BYTES_OF_A_NAME = 80;

    private final SheetScan sheets;
    private final SurveyStore surveys;
    private final KeptColumns kept;
    private final IndexMeters meters;
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private final Object naming = new Object();
    private final AtomicBoolean isBeingKept = new AtomicBoolean();
    private Columns columns = new Columns();

    /** Of these columns. */
    private Keeping keeping;

    /** Null until they are asked for, and after a change. */
    private volatile String[] names;

    private volatile long asOf;
    private volatile long revision;
    private volatile long run;
    private volatile long done;
    private volatile long total;
    private volatile long bytes;
    private volatile long lastAsked;
    private CompletableFuture<Void> running = CompletableFuture.completedFuture(null);

    LiveColumns(SheetScan sheets, SurveyStore surveys, KeptColumns kept, IndexMeters meters) {
        this.sheets = sheets;
        this.surveys = surveys;
        this.kept = kept;
        this.meters = meters;
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

    /** The heap that the columns took when they were last read or changed. */
    long bytes() {
        return bytes;
    }

    /**
     * Brings the columns at least to where the log was seen.
     *
     * @param survey as it was seen with the log
     * @param request that wants it
     */
    synchronized CompletableFuture<Void> follow(Survey survey, Position seen, Step request) {
        lastAsked = System.nanoTime();
        if (isAt(seen) && revision >= survey.revision()) {
            return CompletableFuture.completedFuture(null);
        }
        if (running.isDone()) {
            boolean isNew = asOf == 0 || run != seen.run();
            running = CompletableFuture.runAsync(
                    () -> {
                        meters.advance(request, isNew, () -> advance(survey, seen));
                        keepIfDue(survey.id());
                    },
                    Infrastructure.getDefaultWorkerPool());
            // A copy, because who stops waiting cancels what it waits for.
            return running.copy();
        }
        return running.thenCompose(ignored -> follow(survey, seen, request));
    }

    /** Asks the columns, which do not change meanwhile. */
    <T> T read(Function<Columns, T> question) {
        lock.readLock().lock();
        try {
            var answer = question.apply(columns);
            measure();
            return answer;
        } finally {
            lock.readLock().unlock();
        }
    }

    /**
     * The names of the organisations by their numbers; null of one that no sheet is of any more. They are read of the log once,
     * until the columns change, which they may not meanwhile.
     */
    String[] names(Survey survey) {
        synchronized (naming) {
            if (names == null) {
                var told = new String[columns.lastOrganisation() + 1];
                sheets.unchangedSheets(survey, asOf, (number, name) -> told[columns.organisation(number)] = name);
                names = told;
            }
            return names;
        }
    }

    /** Whether the columns are where the log was seen, or further. Does not change while they are read. */
    boolean isAt(Position seen) {
        return run == seen.run() && asOf >= seen.lastSequence();
    }

    /** The sequence of the last change that is in the columns. Does not change while they are read. */
    long asOf() {
        return asOf;
    }

    /** Has the columns told when each of their sheets was submitted. */
    void tellTimes(Survey survey) {
        lock.writeLock().lock();
        try {
            var builder = new ColumnsBuilder(columns);
            sheets.times(
                    survey,
                    columns.timesUpTo(),
                    columns.lastNumber(),
                    (number, time) -> builder.time(number, time.toEpochMilli()));
            measure();
        } finally {
            lock.writeLock().unlock();
        }
    }

    private void advance(Survey survey, Position seen) {
        if (asOf == 0 || run != seen.run()) {
            buildAnew(survey, seen);
            return;
        }
        lock.writeLock().lock();
        try {
            if (revision < survey.revision()) {
                new ColumnsBuilder(columns).know(survey.withThemes(), surveys.offering(survey));
            }
            arrive(catchUp(survey, columns, keeping, asOf, seen), survey);
        } catch (RuntimeException e) {
            // Half caught up they would tell what never was.
            forget();
            throw e;
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** What was seen in another run of the database may never have been. */
    private void buildAnew(Survey survey, Position seen) {
        sheets.lastSequence(survey, seen.run());
        forget();
        done = 0;
        total = seen.sheets();
        var head = kept.head(survey);
        var read = kept.read(survey, head, seen, chunk -> done = Math.min(total, (long) chunk * Chunk.SHEETS));
        var fresh = read.orElseGet(Columns::new);
        new ColumnsBuilder(fresh).know(survey.withThemes(), surveys.offering(survey));
        if (read.isEmpty()) {
            build(survey, seen, fresh);
        }
        var freshly = read.isPresent() ? Keeping.ofRead(head.token()) : Keeping.ofBuilt(head.token(), done);
        done = total;
        long from = read.isPresent() ? head.asOf() : seen.lastSequence();
        long last = catchUp(survey, fresh, freshly, from, seen);
        lock.writeLock().lock();
        try {
            columns = fresh;
            keeping = freshly;
            run = seen.run();
            arrive(last, survey);
        } finally {
            lock.writeLock().unlock();
        }
    }

    private void keepIfDue(long survey) {
        var due = keeping;
        if (kept.isDue(due) && isBeingKept.compareAndSet(false, true)) {
            Infrastructure.getDefaultWorkerPool().execute(() -> {
                try {
                    kept.keep(survey, due, all -> take(due, all));
                } finally {
                    isBeingKept.set(false);
                }
            });
        }
    }

    /** The columns as they are, to be kept; empty when others have come since. */
    private Optional<Standing> take(Keeping due, boolean all) {
        lock.readLock().lock();
        try {
            if (keeping != due) {
                return Optional.empty();
            }
            due.begin();
            return Optional.of(new Standing(run, revision, asOf, columns.head(), columns.keep(all)));
        } finally {
            lock.readLock().unlock();
        }
    }

    private void forget() {
        lock.writeLock().lock();
        try {
            columns = new Columns();
            keeping = null;
            names = null;
            asOf = 0;
            revision = 0;
            total = 0;
            bytes = 0;
        } finally {
            lock.writeLock().unlock();
        }
    }

    private void arrive(long sequence, Survey survey) {
        asOf = sequence;
        revision = Math.max(revision, survey.revision());
        names = null;
        measure();
    }

    private void measure() {
        var told = names;
        bytes = columns.bytes() + (told == null ? 0 : told.length * BYTES_OF_A_NAME);
    }

    private void build(Survey survey, Position seen, Columns fresh) {
        done = 0;
        var builder = new ColumnsBuilder(fresh);
        sheets.all(survey, seen.lastSequence(), sheet -> {
            builder.put(sheet);
            done++;
        });
        var organisations = new Organisations(builder);
        sheets.organisations(survey, seen.lastSequence(), organisations::add);
    }

    /** Numbers organisations as they come, each with all its sheets together. */
    private static final class Organisations {

        private final ColumnsBuilder columns;
        private String last;
        private int number;

        Organisations(ColumnsBuilder columns) {
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

    /**
     * Brings columns to a point at which the log stood still while it was read: a sheet that changes meanwhile is no
     * longer told as it was before. A log that does not stand still is held; on a cluster, changes of other nodes may come in
     * all the same and end the holding.
     *
     * @return the sequence of that point, at least what was seen
     */
    private long catchUp(Survey survey, Columns behind, Keeping counting, long from, Position seen) {
        long at = from;
        long last = Math.max(from, seen.lastSequence());
        for (int reads = 1; ; reads++) {
            put(survey, behind, counting, at, last);
            at = last;
            last = sheets.lastSequence(survey, seen.run());
            if (last == at) {
                return at;
            }
            if (reads >= READS_WITHOUT_LOCK) {
                try {
                    long reached = at;
                    return sheets.whileStanding(survey, seen.run(), end -> put(survey, behind, counting, reached, end));
                } catch (DatabaseFailure e) {
                    if (reads == READS || !DatabaseTrouble.isConflict(e)) {
                        throw e;
                    }
                }
            }
        }
    }

    private void put(Survey survey, Columns behind, Keeping counting, long after, long last) {
        long at = after;
        for (var changes = sheets.changes(survey, at, last);
                !changes.isEmpty();
                changes = sheets.changes(survey, at, last)) {
            put(survey, behind, at, changes);
            counting.changed(changes);
            at = changes.get(changes.size() - 1).sequence();
        }
    }

    /** An organisation that no sheet before these belongs to is new. */
    private void put(Survey survey, Columns behind, long before, List<Entry> changes) {
        var names = changes.stream()
                .map(Entry::organisation)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        var organisations = new HashMap<String, Integer>();
        sheets.unchangedSheets(survey, names, before)
                .forEach((name, sheet) -> organisations.put(name, behind.organisation(sheet)));
        var builder = new ColumnsBuilder(behind);
        for (var sheet : changes) {
            builder.put(sheet);
            if (sheet.organisation() != null) {
                builder.organisation(
                        sheet.number(),
                        organisations.computeIfAbsent(sheet.organisation(), name -> builder.newOrganisation()));
            }
        }
    }

    /**
     * About the most heap that the index of a survey's sheets can take. The bits for sheets of older versions are left out, one
     * for each version that brought something: few beside those of the options that it brought.
     */
    static long bytes(SurveyDefinition survey, long sheets) {
        long rows = survey.questions().stream()
                .mapToLong(question -> 1 + question.tickable().size())
                .sum();
        long numbers = survey.questions().stream()
                .filter(NumberQuestion.class::isInstance)
                .count();
        return sheets * (rows + 1) / 8 + sheets * (4 + 8 * numbers);
    }
}
