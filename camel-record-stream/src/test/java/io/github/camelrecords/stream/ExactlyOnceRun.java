package io.github.camelrecords.stream;

import io.github.camelrecords.stream.Committer.ExchangeEnd;
import io.github.camelrecords.stream.Committer.TransactionEnd;
import io.github.camelrecords.stream.DeliveryWindow.Outcome;
import io.github.camelrecords.stream.History.Step;
import io.github.camelrecords.stream.SimulatedService.Version;
import io.github.camelrecords.stream.repository.CheckpointException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Lives a {@link History} with a route that stores the checkpoint within its transaction, whatever becomes of the transaction,
 * of what the route hears of it, and of the process. Checks that the sink never has a version twice, and in the end has all.
 */
final class ExactlyOnceRun implements RecordHandler {

    private static final String STREAM = "stream";
    /** The route leaves this record out: no row, no checkpoint, a success. */
    private static final String LEFT_OUT = "r8";

    /** The JVM ends here. */
    private static final class Crash extends Error {
        Crash() {
            super("crash", null, false, false);
        }
    }

    private final History history;
    private final SimulatedService service;
    private final TransactionalStore store;
    private final LongSupplier nanoTime;
    private final Set<Integer> leftOut = new HashSet<>();
    private final List<Integer> versions = new ArrayList<>();
    private List<Delivery> deliveries = new ArrayList<>();

    private TransactionalStore.Session session;
    private DeliveryWindow window;
    private Committer committer;
    private StreamReader reader;
    private String startCursor;
    private int script;
    private int position;
    private int handed;
    private int wanted;
    private boolean calm;

    ExactlyOnceRun(History history) {
        this.history = history;
        History.Setting setting = history.setting();
        long hour = 3_600 * SimulatedService.SECOND;
        this.service = new SimulatedService(
                setting.pageCursors(),
                setting.date() != 1,
                setting.date() == 2 ? hour : setting.date() == 3 ? -hour : 0);
        service.foreignTimes = setting.pageCursors() && setting.lookbackSeconds() == 0;
        service.startsNow = setting.startsNow();
        service.dropsRecord("r9");
        this.nanoTime = () -> service.nowMicros * 1_000;
        this.store = new TransactionalStore(this::check);
        start();
    }

    void live() throws Exception {
        for (Step step : history.steps()) {
            take(step);
        }
        settleDown();
        for (Version version : service.visible()) {
            if (isMissing(version)) {
                throw new AssertionError("Lost: " + version);
            }
        }
        if (!store.stored().deliveredAhead().isEmpty()) {
            throw new AssertionError("Remembers versions for ever");
        }
    }

    private void start() {
        History.Setting setting = history.setting();
        Duration lookback = Duration.ofSeconds(setting.lookbackSeconds());
        session = store.newSession();
        window = new DeliveryWindow(lookback, setting.capacity());
        committer = new Committer(session, STREAM, window, null, CommitListener.NONE, Duration.ofSeconds(1), nanoTime);
        reader = new StreamReader(
                service,
                window,
                committer,
                new StreamReader.Settings(
                        STREAM, setting.limit(), lookback, setting.prunes(), record -> service.emits(record.id())),
                nanoTime);
        versions.clear();
        deliveries = new ArrayList<>();
    }

    private void take(Step step) throws Exception {
        switch (step.kind()) {
            case SAVE -> save(step);
            case ADVANCE -> service.nowMicros += step.a() * SimulatedService.SECOND / 3;
            case POLL -> poll(step.a(), step.b() % 4 == 0 ? 1 + step.c() % 5 : Integer.MAX_VALUE);
            case CRASH -> {
                session.die();
                start();
            }
            case STOP -> {
                try {
                    reader.close();
                } catch (CheckpointException e) {
                    // the next start finds out what is stored
                }
                start();
            }
            case FAIL_COMMITS -> store.failNext(1 + step.a() % 3, step.b() % 2 == 0);
            case FAIL_READ -> service.failReadAfter = step.a() % 4;
            case REPEAT_CURSOR -> {
                service.repeatsCursor = true;
                poll(0, Integer.MAX_VALUE);
                service.repeatsCursor = false;
            }
            case COMPLETE, COMMIT -> commit();
        }
    }

    private void save(Step step) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i <= step.a() % 4; i++) {
            String id = "r" + (step.b() + 3 * i) % 10;
            if (!ids.contains(id) && service.pending().stream().noneMatch(version -> version.id.equals(id))) {
                ids.add(id);
            }
        }
        long window = history.setting().lookbackSeconds() * SimulatedService.SECOND;
        service.save(ids, window == 0 || step.c() % 3 != 0 ? 0 : window * (step.c() % 80) / 100, 0);
    }

    private void poll(int script, int wanted) throws Exception {
        this.script = script;
        this.wanted = wanted;
        position = 0;
        handed = 0;
        service.reads = 0;
        try {
            reader.poll(this);
        } catch (IOException | CheckpointException | RecordFailedException expected) {
            // the next poll goes on
        } catch (Crash e) {
            start();
        }
    }

    private void commit() {
        try {
            committer.commit();
        } catch (CheckpointException expected) {
            // the next commit stores it
        }
    }

    @Override
    public void handle(SourceRecord record, Delivery delivery) {
        if (committer.isBehind()) {
            throw new AssertionError("Hands out " + record.id() + ", whose checkpoint could not be stored");
        }
        int version = Integer.parseInt(record.slice().field(0));
        handed++;
        if (record.id().startsWith(LEFT_OUT)) {
            leftOut.add(version);
            end(List.of(delivery), ExchangeEnd.SUCCEEDED);
            return;
        }
        versions.add(version);
        deliveries.add(delivery);
        if (deliveries.size() > script % 3) {
            flush();
        }
    }

    @Override
    public void flush() {
        if (deliveries.isEmpty()) {
            return;
        }
        List<Integer> batch = List.copyOf(versions);
        List<Delivery> unit = deliveries;
        versions.clear();
        deliveries = new ArrayList<>();
        if (window.isBroken()) {
            unit.forEach(delivery -> window.close(delivery, Outcome.RELEASED, null));
            return;
        }
        int fate = calm ? 99 : (script * 31 + position++ * 17) % 24;
        try {
            end(unit, transaction(fate, batch, unit));
        } catch (CheckpointException | IllegalStateException e) {
            store.rollback();
            if (!calm && script % 4 == 0) {
                // the route puts aside what it could not store
                leftOut.addAll(batch);
                end(unit, ExchangeEnd.HANDLED);
            } else {
                end(unit, ExchangeEnd.FAILED);
            }
        }
        store.failNext(0, false);
    }

    /** @return what the exchange is told */
    private ExchangeEnd transaction(int fate, List<Integer> batch, List<Delivery> unit) {
        begin(batch);
        switch (fate) {
            case 0 -> {
                store.rollback();
                return ExchangeEnd.FAILED;
            }
            case 1, 2, 3 -> {
                // the commit fails, and the store is asked at once, or cannot be asked
                committer.commitInTransaction(unit);
                store.rollback();
                store.failNext(fate - 1, false);
                return ExchangeEnd.FAILED;
            }
            case 4, 5, 6 -> {
                // it did not fail, but that is what the route hears
                committer.commitInTransaction(unit);
                store.commit();
                store.failNext(fate - 4, false);
                return ExchangeEnd.FAILED;
            }
            case 7 -> {
                // something rolls back without the exchange knowing
                committer.commitInTransaction(unit);
                store.rollback();
                return ExchangeEnd.SUCCEEDED;
            }
            case 8, 9, 10 -> {
                committer.commitInTransaction(unit);
                if (fate == 8) {
                    store.commit();
                } else {
                    store.rollback();
                }
                session.die();
                throw new Crash();
            }
            case 11 -> {
                committer.commitInTransaction(unit);
                committer.commitInTransaction(unit);
                throw new AssertionError("Stored twice in one transaction");
            }
            case 12, 13 -> {
                // the route tries once more
                committer.commitInTransaction(unit);
                if (fate == 12) {
                    store.rollback();
                } else {
                    store.commit();
                }
                begin(batch);
                committer.commitInTransaction(unit);
                store.commit();
                return ExchangeEnd.SUCCEEDED;
            }
            case 14 -> {
                store.failNext(1, script % 2 == 0);
                committer.commitInTransaction(unit);
                store.commit();
                return ExchangeEnd.SUCCEEDED;
            }
            case 15 -> {
                // the commit timer
                service.nowMicros += 2 * SimulatedService.SECOND;
                committer.commit();
                committer.commitInTransaction(unit);
                committer.commit();
                store.commit();
                committer.commit();
                return ExchangeEnd.SUCCEEDED;
            }
            case 16, 17, 18 -> {
                // the route handles the failure of the transaction, and puts the records aside
                committer.commitInTransaction(unit);
                store.rollback();
                store.failNext(fate - 16, false);
                leftOut.addAll(batch);
                return ExchangeEnd.HANDLED;
            }
            case 19 -> {
                // it has handled something else
                committer.commitInTransaction(unit);
                store.commit();
                store.failNext(script % 2, false);
                return ExchangeEnd.HANDLED;
            }
            default -> {
                committer.commitInTransaction(unit);
                store.commit();
                return ExchangeEnd.SUCCEEDED;
            }
        }
    }

    private void begin(List<Integer> batch) {
        store.begin();
        batch.forEach(store::write);
    }

    /** As the consumer does when an exchange is done. */
    private void end(List<Delivery> unit, ExchangeEnd end) {
        if (committer.endTransaction(unit, end) == TransactionEnd.STORED) {
            if (script % 5 == 0) {
                checkWindow();
            }
        } else {
            boolean failed = end == ExchangeEnd.FAILED;
            Outcome outcome = failed ? Outcome.FAILED : Outcome.DELIVERED;
            unit.forEach(delivery ->
                    window.close(delivery, outcome, failed ? new IllegalStateException("sink says no") : null));
        }
    }

    /** What was stored with the transaction is what the window says afterwards; unless it was not stored in truth. */
    private void checkWindow() {
        if (store.stored().version() != committer.version()) {
            return;
        }
        window.markChanged();
        DeliveryWindow.Snapshot now = window.takeChanges();
        Checkpoint stored = store.stored();
        if (!Objects.equals(now.cursor(), stored.cursor())
                || !Set.copyOf(now.deliveredAhead()).equals(Set.copyOf(stored.deliveredAhead()))) {
            throw new AssertionError("The window says " + now + " and " + stored + " was stored");
        }
    }

    @Override
    public void discard() {
        deliveries.forEach(delivery -> window.close(delivery, Outcome.RELEASED, null));
        deliveries = new ArrayList<>();
        versions.clear();
    }

    @Override
    public boolean wantsMore() {
        return handed < wanted;
    }

    @Override
    public boolean isRunning() {
        return false;
    }

    /** Called whenever a checkpoint has become durable. */
    private void check(Checkpoint before, Checkpoint stored) {
        String cursor = stored.cursor();
        if (before.cursor() != null && (cursor == null || cursor.compareTo(before.cursor()) < 0)) {
            throw new AssertionError("The cursor went back from " + before.cursor() + " to " + cursor);
        }
        if (cursor == null) {
            return;
        }
        if (startCursor == null) {
            startCursor = service.startsNow ? cursor : "";
        }
        for (Version version : service.visible()) {
            if (version.cursor().compareTo(cursor) <= 0 && isMissing(version)) {
                throw new AssertionError("The cursor passed " + version + ", which is not in the sink");
            }
        }
        for (String pruned : service.prunes()) {
            if (pruned.compareTo(cursor) > 0) {
                throw new AssertionError("Pruned up to " + pruned + " beyond the committed cursor " + cursor);
            }
        }
    }

    private boolean isMissing(Version version) {
        return service.emits(version.id)
                && startCursor != null
                && version.cursor().compareTo(startCursor) > 0
                && !leftOut.contains(version.number)
                && !store.has(version.number);
    }

    private void settleDown() throws Exception {
        store.failNext(0, false);
        service.failReadAfter = -1;
        calm = true;
        for (int i = 0; i < 14; i++) {
            service.nowMicros += (i > 8 ? 4_035 : 35) * SimulatedService.SECOND;
            poll(i, Integer.MAX_VALUE);
        }
    }
}
