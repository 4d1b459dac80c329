package io.github.camelrecords.stream;

import io.github.camelrecords.stream.DeliveryWindow.Outcome;
import io.github.camelrecords.stream.History.Step;
import io.github.camelrecords.stream.SimulatedService.Version;
import io.github.camelrecords.stream.repository.CheckpointException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Lives a {@link History} and checks on the way that the promise holds: no cursor is stored that has passed a version which
 * was not delivered, or one that is still to become visible; in the end every record has arrived; and a version arrives
 * twice only if its first arrival could not be stored before a crash.
 */
final class HistoryRun implements RecordHandler {

    private static final String STREAM = "stream";

    private final History history;
    private final SimulatedService service;
    private final CheckedRepository repository;
    private final LongSupplier nanoTime;

    private final Map<Integer, Integer> arrivals = new HashMap<>();
    /** How often a version may come again: once for each crash or stop that forgot an arrival. */
    private final Map<Integer, Integer> mayRepeat = new HashMap<>();

    private final Set<Integer> arrivedSinceCommit = new HashSet<>();
    private final Deque<Pending> pending = new ArrayDeque<>();

    private DeliveryWindow window;
    private Committer committer;
    private StreamReader reader;
    /** Where the promise begins: at the first position that was stored. */
    private String startCursor;

    private int script;
    private int position;
    private int handed;
    private int wanted;
    private boolean failed;

    private record Pending(Delivery delivery, int version, Outcome outcome) {}

    HistoryRun(History history) {
        this.history = history;
        History.Setting setting = history.setting();
        long hour = 3_600 * SimulatedService.SECOND;
        this.service = new SimulatedService(
                setting.pageCursors(),
                setting.date() != 1,
                setting.date() == 2 ? hour : setting.date() == 3 ? -hour : 0);
        // times that are in no order settle nothing
        service.foreignTimes = setting.pageCursors() && setting.lookbackSeconds() == 0;
        service.startsNow = setting.startsNow();
        service.replicaLagMicros = setting.lookbackSeconds() * SimulatedService.SECOND / 8;
        service.dropsRecord("r9");
        this.nanoTime = () -> service.nowMicros * 1_000;
        this.repository = new CheckedRepository(this::checkCursor);
        start();
    }

    /** Lives the history to its end. Throws an {@link AssertionError} when the promise is broken. */
    void live() throws Exception {
        for (Step step : history.steps()) {
            take(step);
        }
        settleDown();
        checkEnd();
    }

    private void start() {
        History.Setting setting = history.setting();
        Duration lookback = Duration.ofSeconds(setting.lookbackSeconds());
        window = new DeliveryWindow(lookback, setting.capacity());
        committer =
                new Committer(repository, STREAM, window, null, CommitListener.NONE, Duration.ofSeconds(1), nanoTime);
        reader = new StreamReader(
                service,
                window,
                committer,
                new StreamReader.Settings(
                        STREAM, setting.limit(), lookback, setting.prunes(), record -> service.emits(record.id())),
                nanoTime);
    }

    private void take(Step step) throws Exception {
        switch (step.kind()) {
            case SAVE -> save(step);
            case ADVANCE -> service.nowMicros += step.a() * SimulatedService.SECOND / 3;
            case POLL -> poll(step.a(), step.b() % 4 == 0 ? 1 + step.c() % 5 : Integer.MAX_VALUE);
            case COMPLETE -> complete(1 + step.a() % 4);
            case CRASH -> {
                arrivedSinceCommit.forEach(this::mayRepeat);
                forgetPending();
                start();
            }
            case STOP -> stop();
            case FAIL_COMMITS -> repository.failNext(1 + step.a() % 3, step.b() % 2 == 0);
            case FAIL_READ -> service.failReadAfter = step.a() % 4;
            case REPEAT_CURSOR -> {
                service.repeatsCursor = true;
                poll(0, Integer.MAX_VALUE);
                service.repeatsCursor = false;
            }
            case COMMIT -> commit();
        }
    }

    private void save(Step step) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i <= step.a() % 4; i++) {
            String id = "r" + (step.b() + 3 * i) % 10;
            if (!ids.contains(id) && writable(id)) {
                ids.add(id);
            }
        }
        // the window outlasts every transaction; without one, transactions are over at once
        long window = history.setting().lookbackSeconds() * SimulatedService.SECOND;
        long duration = window == 0 || step.c() % 3 != 0 ? 0 : window * (step.c() % 80) / 100;
        long payloadDelay = window > 0 && step.c() % 7 == 0 ? window / 4 : 0;
        service.save(ids, duration, payloadDelay);
    }

    /** The rows of a transaction in progress are locked for the others. */
    private boolean writable(String id) {
        return service.pending().stream().noneMatch(version -> version.id.equals(id));
    }

    private void poll(int script, int wanted) throws Exception {
        this.script = script;
        this.wanted = wanted;
        position = 0;
        handed = 0;
        failed = false;
        service.reads = script % 3;
        if (script % 2 == 0) {
            // a handler that fails waits for what is in flight: let it be done by then
            complete(pending.size());
        }
        try {
            reader.poll(this);
        } catch (IOException | CheckpointException | RecordFailedException expected) {
            // the next poll goes on
        }
    }

    private void commit() {
        try {
            committer.commit();
        } catch (CheckpointException expected) {
            // the next commit stores it
        }
    }

    private void stop() {
        pending.forEach(one -> mayRepeat(one.version()));
        try {
            reader.close();
        } catch (CheckpointException e) {
            arrivedSinceCommit.forEach(this::mayRepeat);
        }
        complete(pending.size());
        start();
    }

    private void mayRepeat(int version) {
        mayRepeat.merge(version, 1, Integer::sum);
    }

    private void forgetPending() {
        pending.clear();
        arrivedSinceCommit.clear();
    }

    private void complete(int count) {
        for (int i = 0; i < count && !pending.isEmpty(); i++) {
            Pending one = pending.pollLast();
            finish(one.delivery(), one.version(), one.outcome());
        }
    }

    private void finish(Delivery delivery, int version, Outcome outcome) {
        switch (outcome) {
            case FAILED -> window.close(delivery, Outcome.FAILED, new IllegalStateException("sink says no"));
            case RELEASED -> window.close(delivery, Outcome.RELEASED, null);
            default -> {
                arrived(version);
                window.close(delivery, Outcome.DELIVERED, null);
            }
        }
    }

    private void arrived(int version) {
        arrivedSinceCommit.add(version);
        boolean again = arrivals.merge(version, 1, Integer::sum) > 1;
        if (again && isCurrent(version) && mayRepeat.merge(version, -1, Integer::sum) < 0) {
            throw new AssertionError("Delivered twice without a reason: " + service.all.get(version));
        }
    }

    /** A replica that lags behind may show an overwritten version once more, after it was forgotten. */
    private boolean isCurrent(int version) {
        return service.visible().stream().anyMatch(seen -> seen.number == version);
    }

    @Override
    public void handle(SourceRecord record, Delivery delivery) {
        int version = Integer.parseInt(record.slice().field(0));
        Version seen = service.all.get(version);
        long window = history.setting().lookbackSeconds() * SimulatedService.SECOND;
        if (!record.complete() && service.nowMicros - seen.stampMicros < window) {
            throw new AssertionError("Handed out without its payload: " + seen);
        }
        if (service.startsNow && repository.stored().cursor() == null) {
            throw new AssertionError("Handed out before the start position was stored: " + seen);
        }
        if (failed) {
            throw new AssertionError("Handed out after another record of the same poll failed: " + seen);
        }
        handed++;
        int fate = (script * 31 + position++ * 17) % 20;
        switch (fate) {
            case 0 -> {
                finish(delivery, version, Outcome.FAILED);
                failed = true;
            }
            case 1 -> {
                finish(delivery, version, Outcome.RELEASED);
                failed = true;
            }
            case 2, 3, 4 -> pending.addLast(new Pending(delivery, version, Outcome.DELIVERED));
            case 5 ->
                pending.addLast(new Pending(delivery, version, script % 3 == 0 ? Outcome.RELEASED : Outcome.FAILED));
            default -> finish(delivery, version, Outcome.DELIVERED);
        }
        if (fate == 6) {
            service.nowMicros += 2 * SimulatedService.SECOND;
        }
    }

    @Override
    public void flush() {}

    @Override
    public void discard() {}

    @Override
    public boolean wantsMore() {
        return handed < wanted;
    }

    @Override
    public boolean isRunning() {
        return false;
    }

    /** Called whenever a checkpoint has become durable. */
    private void checkCursor(Checkpoint before, Checkpoint stored) {
        String cursor = stored.cursor();
        if (stored.deliveredAhead().size() > 2 * history.setting().capacity()) {
            throw new AssertionError("More versions remembered than allowed");
        }
        if (before.cursor() != null && (cursor == null || cursor.compareTo(before.cursor()) < 0)) {
            throw new AssertionError("The cursor went back from " + before.cursor() + " to " + cursor);
        }
        arrivedSinceCommit.clear();
        if (cursor == null) {
            return;
        }
        if (startCursor == null) {
            startCursor = service.startsNow ? cursor : "";
        }
        for (Version version : service.pending()) {
            if (version.cursor().compareTo(cursor) <= 0 && version.cursor().compareTo(startCursor) > 0) {
                throw new AssertionError("The cursor passed " + version + " before it became visible");
            }
        }
        for (Version version : service.visible()) {
            if (version.cursor().compareTo(cursor) <= 0 && isMissing(version)) {
                throw new AssertionError("The cursor passed " + version + ", which was not delivered");
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
                && !arrivals.containsKey(version.number);
    }

    /** The writers rest, the sink works, the store works: now everything has to arrive. */
    private void settleDown() throws Exception {
        repository.failNext(0, false);
        service.failReadAfter = -1;
        complete(pending.size());
        for (int i = 0; i < 12; i++) {
            service.nowMicros += 35 * SimulatedService.SECOND;
            if (i > 8) {
                // longer than any clock of a history is off
                service.nowMicros += 4_000 * SimulatedService.SECOND;
            }
            // a script whose every record works at once
            poll(7, Integer.MAX_VALUE);
            for (int rest = 0; rest < 40 && !pending.isEmpty(); rest++) {
                complete(pending.size());
                poll(7, Integer.MAX_VALUE);
            }
        }
    }

    private void checkEnd() {
        for (Version version : service.visible()) {
            if (isMissing(version)) {
                throw new AssertionError("Lost: " + version);
            }
        }
        List<Version> visible = service.visible();
        String end = visible.isEmpty() ? null : visible.get(visible.size() - 1).cursor();
        Checkpoint last = repository.stored();
        boolean fromNow = service.startsNow && (end == null || last.cursor().compareTo(end) > 0);
        if (end != null && !fromNow && !end.equals(last.cursor())) {
            throw new AssertionError("The cursor stands still at " + last.cursor() + " before " + end);
        }
        if (!last.deliveredAhead().isEmpty()) {
            throw new AssertionError("Remembers " + last.deliveredAhead().size() + " versions for ever");
        }
    }
}
