package io.github.camelrecords.stream.repository;

import io.github.camelrecords.stream.Checkpoint;
import io.github.camelrecords.stream.Checkpoint.DeliveredAhead;
import io.github.camelrecords.stream.RecordKey;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/** Another process on the same folder: its main method, and how a test starts it. */
final class FileProcesses {

    static final String STREAM = "shared stream";
    static final String LOADED = "loaded ";
    static final String COMMITTED = "committed ";
    static final String FAILED = "failed ";

    private FileProcesses() {}

    /** Loads the stream and commits cursors that count up from the one found; tells each one that is stored. */
    public static void main(String[] arguments) {
        FileCursorRepository repository = new FileCursorRepository(Path.of(arguments[0]));
        int ahead = Integer.parseInt(arguments[1]);
        try {
            repository.start();
            Checkpoint checkpoint = repository.load(STREAM);
            say(LOADED + checkpoint.cursor());
            long number = checkpoint.cursor() == null ? 0 : Long.parseLong(checkpoint.cursor());
            for (long version = 1; ; version++) {
                number++;
                repository.commit(
                        STREAM,
                        new Checkpoint(String.valueOf(number), keys(number, ahead), checkpoint.epoch(), version, null));
                say(COMMITTED + number);
            }
        } catch (CheckpointException e) {
            say(FAILED + e.getClass().getSimpleName() + " " + e.getMessage());
        }
    }

    static List<DeliveredAhead> keys(long number, int count) {
        return LongStream.range(number, number + count)
                .mapToObj(i -> new DeliveredAhead(new RecordKey(i, ~i), i))
                .toList();
    }

    /**
     * @param prefix words in front of the java command, such as a shell that limits it
     */
    static Process start(Path folder, int ahead, String... prefix) throws IOException {
        List<String> command = new ArrayList<>(List.of(prefix));
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:-UsePerfData",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                FileProcesses.class.getName(),
                folder.toString(),
                String.valueOf(ahead)));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    static BufferedReader output(Process process) {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
