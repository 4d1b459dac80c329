package io.github.camelrecords.simulator;

import io.github.camelrecords.simulator.nango.NangoSimulator;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Iterator;
import java.util.List;

/** The command line of {@link SimulatorMain}. */
final class SimulatorOptions {

    static final String HELP = """
            Starts a simulated Nango server on 127.0.0.1 with made-up GitHub issues in it.

            Usage: java -jar camel-records-simulator-<version>-all.jar [options]

              --port <n>               port to listen on, 0 for any free one   (default 3003)
              --records <n>            issues to store at the start            (default 500)
              --change <n>             issues to change again and again        (default 0)
              --every <seconds>        how often                               (default 10)
              --integration <id>       Provider-Config-Key                     (default github)
              --connection <id>        Connection-Id                           (default user-123)
              --model <name>           model of the records                    (default GithubIssue)
              --variant <name>         variant of the model                    (default base)
              --secret-key <uuid>      key to accept, a UUID of version 4      (default a fixed one)
              --rate-limit <n>         calls a minute, 0 for no limit          (default 100000)
              --response-bytes <n>     budget for the payloads of one page     (default none)
              --webhook-url <url>      where to send webhooks                  (default none)
              --start-time <instant>   where the server's clock starts, such as 2026-03-01T12:00:00Z;
                                       gives the same records and times in every run (default now)
              --help                   shows this text

            Stop it with Ctrl+C.
            """;

    int port = 3003;
    int records = 500;
    int change;
    Duration every = Duration.ofSeconds(10);
    String integration = "github";
    String connection = "user-123";
    String model = "GithubIssue";
    String variant = "base";
    String secretKey = NangoSimulator.DEFAULT_SECRET_KEY;
    int rateLimit = 100_000;
    long responseBytes;
    String webhookUrl;
    Instant startTime;
    boolean help;

    private SimulatorOptions() {}

    /** @throws IllegalArgumentException with a message for the user */
    static SimulatorOptions parse(List<String> arguments) {
        SimulatorOptions options = new SimulatorOptions();
        Iterator<String> rest = arguments.iterator();
        while (rest.hasNext()) {
            String name = rest.next();
            if (name.equals("--help") || name.equals("-h")) {
                options.help = true;
            } else if (!options.set(name, rest)) {
                throw new IllegalArgumentException("Unknown option '" + name + "'");
            }
        }
        if (options.change > options.records) {
            throw new IllegalArgumentException("--change " + options.change + " is more than --records "
                    + options.records + ": that many issues cannot change");
        }
        return options;
    }

    private boolean set(String name, Iterator<String> rest) {
        switch (name) {
            case "--port" -> port = (int) number(name, rest, 0, 65_535);
            case "--records" -> records = (int) number(name, rest, 0, 10_000_000);
            case "--change" -> change = (int) number(name, rest, 0, 10_000_000);
            case "--every" -> every = Duration.ofSeconds(number(name, rest, 1, 86_400));
            case "--integration" -> integration = value(name, rest);
            case "--connection" -> connection = value(name, rest);
            case "--model" -> model = value(name, rest);
            case "--variant" -> variant = value(name, rest);
            case "--secret-key" -> secretKey = value(name, rest);
            case "--rate-limit" -> rateLimit = (int) number(name, rest, 0, Integer.MAX_VALUE);
            case "--response-bytes" -> responseBytes = number(name, rest, 1, Long.MAX_VALUE);
            case "--webhook-url" -> webhookUrl = value(name, rest);
            case "--start-time" -> startTime = instant(name, rest);
            default -> {
                return false;
            }
        }
        return true;
    }

    private static String value(String name, Iterator<String> rest) {
        if (!rest.hasNext()) {
            throw new IllegalArgumentException("Option " + name + " needs a value");
        }
        return rest.next();
    }

    private static long number(String name, Iterator<String> rest, long least, long most) {
        String text = value(name, rest);
        try {
            long number = Long.parseLong(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // falls through to the same message
        }
        throw new IllegalArgumentException(
                "Option " + name + " needs a whole number from " + least + " to " + most + ", not '" + text + "'");
    }

    private static Instant instant(String name, Iterator<String> rest) {
        String text = value(name, rest);
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "Option " + name + " needs a time in UTC such as 2026-03-01T12:00:00Z, not '" + text + "'", e);
        }
    }
}
