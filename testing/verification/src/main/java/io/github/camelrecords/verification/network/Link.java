package io.github.camelrecords.verification.network;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** One direction of one connection. Its thread reads a piece, does to it what the toxics say, and sends it on. */
final class Link implements Runnable {

    private static final int BUFFER = 16 * 1024;
    private static final int BANDWIDTH_STEPS = 50;

    private final ProxiedConnection connection;
    private final Toxics toxics;
    private final Direction direction;
    private final InputStream in;
    private final OutputStream out;
    private final Socket target;
    private final Map<ActiveToxic, Long> seen = new IdentityHashMap<>();
    private boolean swallowed;

    Link(ProxiedConnection connection, Toxics toxics, Direction direction, Socket source, Socket target)
            throws IOException {
        this.connection = connection;
        this.toxics = toxics;
        this.direction = direction;
        this.in = source.getInputStream();
        this.out = target.getOutputStream();
        this.target = target;
    }

    @Override
    public void run() {
        try {
            pump();
        } catch (IOException e) {
            // one side has reset the connection, or is gone: the other learns it in the same way
            connection.reset();
        } catch (InterruptedException e) {
            connection.reset();
            Thread.currentThread().interrupt();
        } finally {
            connection.ended();
        }
    }

    private void pump() throws IOException, InterruptedException {
        byte[] buffer = new byte[BUFFER];
        boolean any = false;
        while (!connection.isClosed()) {
            boolean follows = any && in.available() > 0;
            any = true;
            int count = in.read(buffer);
            if (count < 0) {
                end();
                return;
            }
            pass(Arrays.copyOf(buffer, count), follows);
        }
    }

    /** @param follows whether it came together with the piece before, or while that was held back */
    private void pass(byte[] piece, boolean follows) throws IOException, InterruptedException {
        List<ActiveToxic> active = toxics.of(direction);
        for (ActiveToxic each : active) {
            if (each.toxic() instanceof Toxic.Timeout hole) {
                swallow(each, hole);
            } else if (each.toxic() instanceof Toxic.Stall) {
                each.hit();
                toxics.awaitRemoval(each, this::isOpen);
            } else if (each.toxic() instanceof Toxic.Latency latency && !follows) {
                each.hit();
                toxics.pause(time(latency), each, this::isOpen);
            }
        }
        if (swallowed || connection.isClosed()) {
            return;
        }
        ActiveToxic end = null;
        int allowed = piece.length;
        for (ActiveToxic each : active) {
            long left = left(each);
            count(each, piece.length);
            if (left < allowed) {
                end = each;
                allowed = (int) left;
            }
        }
        send(piece, allowed, active);
        if (end != null) {
            end.hit();
            bringDown(end.toxic());
        }
    }

    private boolean isOpen() {
        return !connection.isClosed();
    }

    private void swallow(ActiveToxic toxic, Toxic.Timeout hole) throws InterruptedException {
        swallowed = true;
        toxic.hit();
        if (!hole.close().isZero()) {
            toxics.pause(hole.close(), toxic, this::isOpen);
            connection.close();
        }
    }

    private static Duration time(Toxic.Latency latency) {
        long jitter = latency.jitter().toNanos();
        long chance = jitter == 0 ? 0 : ThreadLocalRandom.current().nextLong(-jitter, jitter + 1);
        return Duration.ofNanos(Math.max(0, latency.delay().toNanos() + chance));
    }

    /** How many bytes the toxic lets through yet. */
    private long left(ActiveToxic toxic) {
        long passed = seen.getOrDefault(toxic, 0L);
        if (toxic.toxic() instanceof Toxic.LimitData limit) {
            return Math.max(0, limit.bytes() - passed);
        }
        if (toxic.toxic() instanceof Toxic.ResetPeer reset) {
            return Math.max(0, reset.bytes() - passed);
        }
        return Long.MAX_VALUE;
    }

    private void count(ActiveToxic toxic, int bytes) {
        if (toxic.toxic() instanceof Toxic.LimitData || toxic.toxic() instanceof Toxic.ResetPeer) {
            seen.merge(toxic, (long) bytes, Long::sum);
        }
    }

    private void bringDown(Toxic toxic) {
        if (toxic instanceof Toxic.ResetPeer) {
            connection.reset();
        } else {
            connection.close();
        }
    }

    private void send(byte[] piece, int length, List<ActiveToxic> active) throws IOException, InterruptedException {
        int sent = 0;
        while (sent < length && !connection.isClosed()) {
            int size = packet(length - sent, active);
            out.write(piece, sent, size);
            out.flush();
            sent += size;
            pauseAfter(size, active);
        }
    }

    private int packet(int most, List<ActiveToxic> active) {
        long size = most;
        for (ActiveToxic each : active) {
            if (each.toxic() instanceof Toxic.Slicer slicer) {
                int chance = slicer.variation() == 0
                        ? 0
                        : ThreadLocalRandom.current().nextInt(-slicer.variation(), slicer.variation() + 1);
                size = Math.min(size, slicer.size() + chance);
            } else if (each.toxic() instanceof Toxic.Bandwidth bandwidth) {
                size = Math.min(size, Math.max(1, bandwidth.bytesPerSecond() / BANDWIDTH_STEPS));
            }
        }
        return (int) size;
    }

    private void pauseAfter(int size, List<ActiveToxic> active) throws InterruptedException {
        for (ActiveToxic each : active) {
            if (each.toxic() instanceof Toxic.Slicer slicer) {
                each.hit();
                toxics.pause(slicer.pause(), each, this::isOpen);
            } else if (each.toxic() instanceof Toxic.Bandwidth bandwidth) {
                each.hit();
                toxics.pause(Duration.ofNanos(size * 1_000_000_000L / bandwidth.bytesPerSecond()), each, this::isOpen);
            }
        }
    }

    /** The source has nothing more to send. */
    private void end() throws IOException, InterruptedException {
        for (ActiveToxic each : toxics.of(direction)) {
            if (each.toxic() instanceof Toxic.SlowClose slow) {
                each.hit();
                toxics.pause(slow.delay(), each, this::isOpen);
            } else if (each.toxic() instanceof Toxic.Stall) {
                each.hit();
                toxics.awaitRemoval(each, this::isOpen);
            }
        }
        if (!swallowed && !connection.isClosed()) {
            target.shutdownOutput();
        }
    }
}
