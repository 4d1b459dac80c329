package io.github.camelrecords.verification.crash.agent;

import java.lang.instrument.Instrumentation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The agent of a child: tells the parent when the engine is loaded, and changes its code, so that one point in
 * it is told too. Then the parent kills the child. */
public final class CrashAgent {

    /** Loaded when a route that reads records is started: just before its repository is opened, and its first request is made. */
    public static final String ENGINE = "io/github/camelrecords/stream/consumer/StreamSession";

    private static final String SEPARATOR = "|";
    /** The exit code of a process that was killed. */
    private static final int KILLED = 137;

    private CrashAgent() {}

    /** Called by the JVM before the main class. @param text see {@link #argument} */
    public static void premain(String text, Instrumentation instrumentation) {
        String[] lines = text.split("\\" + SEPARATOR);
        PointSignals signals = new PointSignals(Path.of(lines[0]));
        List<Place> places = new ArrayList<>();
        for (int i = 2; i < lines.length; i++) {
            places.add(parse(lines[i].split(",", -1)));
        }
        dieWithParent();
        instrumentation.addTransformer(new LoadWatch(ENGINE, signals::loaded));
        if (!places.isEmpty()) {
            CrashHook.arm(signals, Long.parseLong(lines[1]));
            instrumentation.addTransformer(new PlaceTransformer(places, signals::found, signals::missing));
        }
    }

    /** A test that is broken off leaves no process behind. */
    private static void dieWithParent() {
        ProcessHandle.current().parent().ifPresent(parent -> parent.onExit()
                .thenRun(() -> Runtime.getRuntime().halt(KILLED)));
    }

    /**
     * What the agent has to know.
     *
     * @param signals where it writes
     * @param pass    which pass of any thread through any of the places is held, from 1
     */
    public static String argument(Path signals, long pass, List<Place> places) {
        StringBuilder text =
                new StringBuilder(signals.toString()).append(SEPARATOR).append(pass);
        for (Place place : places) {
            text.append(SEPARATOR)
                    .append(String.join(
                            ",",
                            place.className(),
                            place.method(),
                            place.kind().name(),
                            String.valueOf(place.calledClass()),
                            String.valueOf(place.called())));
        }
        return text.toString();
    }

    private static Place parse(String[] parts) {
        return new Place(parts[0], parts[1], Place.Kind.valueOf(parts[2]), parts[3], parts[4]);
    }
}
