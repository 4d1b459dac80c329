package io.github.camelrecords.nango.faults;

import static io.github.camelrecords.delivery.TestRoute.ROUTE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.camelrecords.delivery.LogCapture;
import io.github.camelrecords.delivery.TestRoute;
import io.github.camelrecords.nango.delivery.NangoService;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A missing or wrong option ends the start of the route with what is wrong and the way out; no request is sent. */
@Timeout(60)
class WrongOptionsTest {

    private static final String SECRET = "0b9a6b0e-3c43-4f5d-9a52-2f1c7a7b7c01";

    @TempDir
    Path folder;

    /** Camel logs the failed start with its stack trace, which nobody needs here. */
    private final LogCapture log = new LogCapture(Level.WARN);

    private TestRoute route;

    @AfterEach
    void stop() {
        if (route != null) {
            route.close();
        }
        log.close();
    }

    /** Options that make the fault, and what the message has to hold. */
    private record Fault(String name, List<String> options, List<String> expected) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Fault fault(String options, String... expected) {
        return new Fault(options, List.of(options.split("&")), List.of(expected));
    }

    static Stream<Fault> missing() {
        return Stream.of(
                fault("secretKey=", "Option secretKey is missing", "camel.component.nango.secret-key", "vault"),
                fault("providerConfigKey=", "Option providerConfigKey is missing", "provider-config-key"),
                fault("connectionId=", "Option connectionId is missing", "camel.component.nango.connection-id"),
                fault("model=", "Option model is missing", "camel.component.nango.model"));
    }

    static Stream<Fault> wrong() {
        return Stream.of(
                fault("model=githubIssue", "Option model is 'githubIssue'", "upper-case letter"),
                fault("model=G", "Option model is 'G'", "at least two characters"),
                fault("model=Git hub", "Option model is 'Git hub'", "letters, digits"),
                fault("variant=a/b", "Option variant is 'a/b'", "letters, digits, _ and -"),
                fault("providerConfigKey=git/hub", "Option providerConfigKey is 'git/hub'", "letters, digits"),
                fault("connectionId=us#er", "Option connectionId is 'us#er'", "letters, digits"),
                fault("limit=0", "Option limit is 0", "1 to 10000"),
                fault("limit=10001", "Option limit is 10001", "1 to 10000"),
                fault("concurrentConsumers=0", "Option concurrentConsumers is 0", "from 1"),
                fault("maxInFlight=0", "Option maxInFlight is 0", "from 1"),
                fault("lookbackWindow=-1", "Option lookbackWindow is -1", "from 0"),
                fault("connectTimeout=0", "Option connectTimeout", "Use a time from 1 ms"),
                fault("maxRetries=-1", "Option maxRetries is -1", "Use 0 or more"),
                fault("filter=changed", "Option filter", "'changed'", "added", "updated", "deleted"),
                fault("modifiedAfter=yesterday", "Option modifiedAfter is 'yesterday'", "ISO-8601", "2026-01-31"),
                fault(
                        "modifiedAfter=2026-01-31T00:00:00",
                        "Option modifiedAfter",
                        "with an offset",
                        "2026-01-31T02:00:00+02:00"),
                fault(
                        "modifiedAfter=2026-01-31T00:00:00Z&startFrom=now",
                        "startFrom and modifiedAfter are both set",
                        "use one of them"),
                fault("startFrom=middle", "Option startFrom", "neither beginning nor now", "'middle'"),
                fault("onInvalidCursor=modifiedAfter", "Option onInvalidCursor is modifiedAfter", "Set it, or use"),
                fault("onInvalidCursor=restart", "onInvalidCursor", "restart"),
                fault("outputClass=com.example.Nowhere", "Option outputClass is 'com.example.Nowhere'", "class path"),
                fault("outputType=Xml", "outputType", "Xml"),
                fault("httpComponentName=mock", "Option httpComponentName is 'mock'"),
                fault("http.proxyHots=proxy", "Option http.proxyHots is unknown", "proxyHost"),
                fault("http.followRedirects=true", "Option http.followRedirects cannot be used"),
                fault("limits=5", "limits", "Unknown parameters"));
    }

    static Stream<Fault> wrongBaseUrl() {
        return Stream.of(
                fault("baseUrl=http://nango.example.com", "Option baseUrl", "nango.example.com", "allowInsecure=true"),
                fault("baseUrl=https://me:pw@nango.example.com", "Option baseUrl", "user information", "Remove it"),
                fault("baseUrl=not a url", "Option baseUrl is not a URL", "https://"),
                fault("baseUrl=ftp://nango.example.com", "Option baseUrl", "http or https"),
                fault("baseUrl=https://nango.example.com?a=b", "Option baseUrl", "query", "Remove"));
    }

    static Stream<Fault> wrongPrune() {
        return Stream.of(
                        "filter=added",
                        "ids=1",
                        "modifiedAfter=2026-01-31T00:00:00Z",
                        "pruned=skip",
                        "startFrom=now",
                        "lookbackWindow=0")
                .map(other -> fault(
                        "pruneAfterCommit=true&lookbackWindow=30000&" + other,
                        "pruneAfterCommit cannot be used together with",
                        other.startsWith("pruned") || other.startsWith("look")
                                ? other
                                : other.substring(0, other.indexOf('=')),
                        "Remove one of the two"));
    }

    @ParameterizedTest
    @MethodSource({"missing", "wrong", "wrongBaseUrl", "wrongPrune"})
    void endsTheStart(Fault fault) throws Exception {
        route = runner();
        for (String option : fault.options()) {
            String value = option.substring(option.indexOf('=') + 1);
            route.option(option.substring(0, option.indexOf('=')), value.isEmpty() ? null : value);
        }

        Throwable failure = catchThrowable(route::start);

        assertThat(messages(failure)).contains(fault.expected());
        assertThat(stackTrace(failure)).doesNotContain(SECRET).doesNotContain("me:pw");
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile)).isEmpty();
        }
    }

    @Test
    void tooManyIds() {
        route = runner().option("ids", numbers(101, ""));

        assertThat(messages(catchThrowable(route::start)))
                .contains("Option ids has 101 ids", "at most 100", "several routes");
    }

    @Test
    void idsThatMakeTooLongARequest() {
        route = runner().option("ids", numbers(100, "x".repeat(200)));

        assertThat(messages(catchThrowable(route::start)))
                .contains("Option ids makes a request of about", "16 KiB", "fewer ids");
    }

    @Test
    void cursorDirectoryBelowAFile() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "x");
        route = runner().option("cursorDirectory", file.resolve("cursors"));

        assertThat(messages(catchThrowable(route::start)))
                .contains(file.toString(), "cursorDirectory", "cursorRepository");
    }

    @Test
    void anUnknownOperation() {
        route = runner();

        Throwable failure = catchThrowable(
                () -> route.start((builder, uri) -> builder.from(uri.replace("nango:records", "nango:rekords"))
                        .routeId(ROUTE)
                        .to("mock:sink")));

        assertThat(messages(failure)).contains("there is no operation 'rekords'", "records");
        assertThat(stackTrace(failure)).doesNotContain(SECRET);
    }

    @Test
    void anOperationThatCannotBeConsumed() {
        route = runner();

        Throwable failure = catchThrowable(
                () -> route.start((builder, uri) -> builder.from(uri.replace("nango:records", "nango:trigger"))
                        .routeId(ROUTE)
                        .to("mock:sink")));

        assertThat(messages(failure)).contains("nango:trigger can be used in to() only", "use nango:records");
        assertThat(stackTrace(failure)).doesNotContain(SECRET);
    }

    /** No server is behind it, so a start that came as far as a request would fail in another way. */
    private TestRoute runner() {
        return new TestRoute(NangoService.nowhere("http://127.0.0.1:1", SECRET), folder.resolve("cursors"))
                .with("lookbackWindow=0", "commitInterval=0");
    }

    private static String numbers(int count, String suffix) {
        return IntStream.rangeClosed(1, count).mapToObj(i -> i + suffix).collect(Collectors.joining(","));
    }

    private static String messages(Throwable failure) {
        assertThat(failure).as("the start has to fail").isNotNull();
        List<String> messages = new ArrayList<>();
        for (Throwable current = failure; current != null; current = current.getCause()) {
            messages.add(String.valueOf(current.getMessage()));
        }
        return String.join("\n", messages);
    }

    private static String stackTrace(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
