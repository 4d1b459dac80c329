package io.github.camelrecords.sequin.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.camelrecords.delivery.LogCapture;
import io.github.camelrecords.sequin.SequinComponent;
import io.github.camelrecords.simulator.sequin.SequinSimulator;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A missing or wrong option ends the start with its name, its value and the way out; no request is sent. */
@Timeout(60)
class WrongOptionsTest {

    private static final String TOKEN = "canary-token-0b9a6b0e";

    @TempDir
    Path folder;

    /** Camel logs a failed start with its stack trace, which nobody needs here. */
    private final LogCapture log = new LogCapture(Level.WARN);

    private final DefaultCamelContext context = new DefaultCamelContext();
    private SequinSimulator sequin;

    @BeforeEach
    void start() {
        context.disableJMX();
        context.getRegistry().bind("keys", MemoryIdempotentRepository.memoryIdempotentRepository());
        // a default of the component may be one that an endpoint has no use for
        context.getComponent("sequin", SequinComponent.class).getConfiguration().setCursorDirectory(folder.toString());
        sequin = SequinSimulator.builder().token(TOKEN).build().start();
    }

    @AfterEach
    void stop() {
        context.stop();
        sequin.close();
        log.close();
    }

    /** Options that make the fault, and what the message has to hold. */
    private record Fault(String operation, String options, List<String> expected) {
        @Override
        public String toString() {
            return operation + " " + options;
        }
    }

    private static Fault fault(String operation, String options, String... expected) {
        return new Fault(operation, options, List.of(expected));
    }

    static Stream<Fault> ofStreams() {
        return Stream.of(
                fault("stream", "consumer=", "Option consumer is missing", "camel.component.sequin.consumer"),
                fault("stream", "batchSize=0", "Option batchSize is 0", "1 to 1000"),
                fault("stream", "batchSize=1001", "Option batchSize is 1001", "1 to 1000"),
                fault("stream", "batchSize=many", "batchSize", "many"),
                fault("stream", "waitFor=499", "Option waitFor is 499 ms", "500 ms to 5 min", "leave it out"),
                fault("stream", "waitFor=301s", "Option waitFor is 301000 ms", "500 ms to 5 min"),
                fault("stream", "waitFor=soon", "waitFor", "soon"),
                fault("stream", "visibilityTimeout=100", "Option visibilityTimeout is 100 ms", "500 ms"),
                fault("stream", "nackDelay=30s", "Option nackDelay is 30000 ms", "shorter", "onFailure=release"),
                fault("stream", "nackDelay=1s&onFailure=release", "Option nackDelay", "onFailure=release", "Remove"),
                fault("stream", "onFailure=ack&nackDelay=1s", "Option nackDelay", "onFailure=ack", "Remove"),
                fault("stream", "nackDelay=-1", "Option nackDelay is -1 ms", "0s or more"),
                fault("stream", "maxInFlight=0", "Option maxInFlight is 0", "1 or more"),
                fault("stream", "concurrentConsumers=0", "Option concurrentConsumers is 0", "1 or more"),
                fault("stream", "onFailure=drop", "onFailure", "drop"),
                fault("stream", "pathStyle=pull", "pathStyle", "pull"));
    }

    static Stream<Fault> ofRecords() {
        return Stream.of(
                fault("records", "maxRetries=-1", "Option maxRetries is -1", "Use 0 or more"),
                fault("records", "limit=0", "Option limit is 0", "from 1 to 500"),
                fault("records", "limit=501", "Option limit is 501", "from 1 to 500"),
                fault("records", "lookbackWindow=-1", "Option lookbackWindow is -1", "from 0"),
                fault("records", "concurrentConsumers=0", "Option concurrentConsumers is 0", "from 1"),
                fault("records", "maxInFlight=0", "Option maxInFlight is 0", "from 1"),
                fault("records", "readAheadBytes=0", "Option readAheadBytes is 0", "from 1"),
                fault("records", "commitInterval=-1", "Option commitInterval is -1", "from 0"),
                fault("records", "batchBytes=0", "Option batchBytes is 0", "from 1"),
                fault("records", "collectionParameter=coll", "Option collectionParameter is 'coll'", "collection_id"),
                fault("records", "syncId=%20", "Option syncId is empty", "Remove it"),
                fault("records", "provider=%20", "Option provider is empty", "Remove it"),
                fault("records", "collection=%20", "Option collection is empty", "Remove it"),
                fault("records", "startFrom=now", "Option startFrom is now", "Use beginning"),
                fault("records", "onInvalidCursor=restart", "onInvalidCursor", "restart"));
    }

    /** What both consumers have. */
    static Stream<Fault> ofBoth() {
        return Stream.of("stream", "records")
                .flatMap(each -> Stream.of(
                        fault(each, "token=", "Option token is missing", "camel.component.sequin.token", "vault"),
                        fault(each, "baseUrl=", "Option baseUrl is missing", "camel.component.sequin.base-url"),
                        fault(
                                each,
                                "baseUrl=http://sequin.example.com",
                                "Option baseUrl",
                                "sequin.example.com",
                                "allowInsecure=true"),
                        fault(each, "baseUrl=https://me:pw@sequin.example.com", "Option baseUrl", "user information"),
                        fault(each, "baseUrl=ftp://sequin.example.com", "Option baseUrl", "http or https"),
                        fault(each, "connectTimeout=0", "Option connectTimeout", "Use a time from 1 ms"),
                        fault(each, "outputType=Xml", "outputType", "Xml"),
                        fault(
                                each,
                                "outputClass=com.example.No",
                                "Option outputClass is 'com.example.No'",
                                "class path"),
                        fault(each, "httpComponentName=seda", "Option httpComponentName is 'seda'"),
                        fault(each, "http.proxyHots=proxy", "Option http.proxyHots is unknown", "proxyHost"),
                        fault(each, "http.followRedirects=true", "Option http.followRedirects cannot be used"),
                        fault(each, "limits=5", "limits", "Unknown parameters")));
    }

    static Stream<Fault> ofOperations() {
        return Stream.of(
                fault("ack", "token=", "Option token is missing", "camel.component.sequin.token"),
                fault("sinks", "baseUrl=", "Option baseUrl is missing"),
                fault("sinks", "baseUrl=http://sequin.example.com", "Option baseUrl", "allowInsecure=true"),
                fault("updateSinkStatus", "status=off", "status", "off"),
                fault("backfill", "connectTimeout=0", "Option connectTimeout"),
                fault("records", "limit=501", "Option limit is 501", "from 1 to 500"),
                fault("records", "outputClass=com.example.No", "Option outputClass is 'com.example.No'"),
                fault("stream", "consumer=orders", "sequin:stream can be used in from() only", "sinks"));
    }

    /** Options that would silently do nothing. */
    static Stream<Fault> ofTheOtherConsumer() {
        return Stream.of(
                fault("stream", "limit=10", "Option limit is set on from(\"sequin:stream\")", "Use batchSize"),
                fault("stream", "batching=true", "from(\"sequin:records\")", "acknowledged on its own"),
                fault("stream", "delay=1s", "Option delay", "from(\"sequin:records\")", "waitFor"),
                fault("stream", "initialDelay=0", "Option initialDelay", "waitFor"),
                fault("stream", "scheduler.corePoolSize=2", "Option scheduler.corePoolSize", "waitFor"),
                fault("stream", "max-messages-per-poll=5", "Option maxMessagesPerPoll", "batchSize", "maxInFlight"),
                fault("stream", "SYNCID=s", "Option syncId", "sequin:records", "filter"),
                fault("stream", "startFrom=beginning", "Option startFrom", "sequin:backfill"),
                fault("stream", "lookbackWindow=1m", "Option lookbackWindow", "from(\"sequin:records\")"),
                fault("stream", "cursorKey=k", "Option cursorKey", "Sequin remembers"),
                fault("stream", "breakOnFirstError=false", "Option breakOnFirstError", "Use onFailure"),
                fault(
                        "stream",
                        "idempotentRepository=#keys",
                        "idempotentRepository",
                        "idempotentConsumer with eager=false"),
                fault("stream", "maxRetries=3", "Option maxRetries", "tries again as long as it runs"),
                fault("stream", "ackIds=a", "Option ackIds", "sequin:ack, sequin:nack", "by itself"),
                fault("records", "waitFor=30s", "Option waitFor", "from(\"sequin:stream\")", "Use delay"),
                fault("records", "consumer=orders", "Option consumer", "from(\"sequin:stream\"), sequin:ack"),
                fault("records", "onFailure=ack", "Option onFailure", "Use breakOnFirstError"),
                fault("records", "nackDelay=1s", "Option nackDelay", "use delay"),
                fault("records", "visibilityTimeout=30s", "Option visibilityTimeout", "from(\"sequin:stream\")"),
                fault("records", "batchSize=10", "Option batchSize", "Use limit and batchBytes"),
                fault("records", "pathStyle=sequin_streams", "Option pathStyle", "Remove it from this endpoint"),
                fault("records", "lazyStartProducer=true", "Option lazyStartProducer", "to(\"sequin:records\")"));
    }

    static Stream<Fault> ofOtherOperations() {
        return Stream.of(
                fault(
                        "records",
                        "delay=1s",
                        "Option delay is set on to(\"sequin:records\")",
                        "from(\"sequin:records\")"),
                fault("records", "batching=true", "Option batching", "from(\"sequin:records\")"),
                fault("records", "startFrom=x", "Option startFrom", "Use the header CamelSequinAfterCursor"),
                fault("sinks", "bridgeErrorHandler=true", "Option bridgeErrorHandler", "from(\"sequin:stream\")"),
                fault("ack", "sink=orders", "Option sink", "Use consumer"),
                fault("ack", "outputType=Map", "Option outputType is set on sequin:ack", "sequin:sinks"),
                fault("nack", "nackDelay=1s", "Option nackDelay", "from(\"sequin:stream\")"),
                fault("sinks", "sink=orders", "Option sink is set on sequin:sinks", "sequin:sink,"),
                fault("sink", "consumer=orders", "Option consumer", "Use sink"),
                fault("sink", "outputClass=java.lang.Object", "Option outputClass", "sequin:stream"),
                fault("backfill", "status=paused", "Option status", "sequin:updateSinkStatus"),
                fault("backfills", "backfillTable=t", "Option backfillTable", "sequin:backfill."),
                fault("updateSinkStatus", "backfillId=1", "Option backfillId", "sequin:cancelBackfill"),
                fault("cancelBackfill", "limit=1", "Option limit", "sequin:records"));
    }

    @ParameterizedTest
    @MethodSource({"ofStreams", "ofRecords", "ofBoth", "ofTheOtherConsumer"})
    void endTheStartOfAConsumer(Fault fault) throws Exception {
        String uri = uri(fault);
        check(fault, failure(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri).to("log:none?level=OFF");
            }
        }));
    }

    @ParameterizedTest
    @MethodSource({"ofOperations", "ofOtherOperations"})
    void endTheStartOfAProducer(Fault fault) throws Exception {
        String uri = uri(fault);
        check(fault, failure(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").to(uri);
            }
        }));
    }

    @Test
    void namesTheOperationsWhenOneIsUnknown() {
        assertThat(failure(new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("sequin:steam?consumer=orders").to("log:none?level=OFF");
                    }
                }))
                .hasStackTraceContaining("there is no operation 'steam'")
                .hasStackTraceContaining("stream, ack, nack");
    }

    @Test
    void namesTheTwoConsumersForAnOperationThatIsNone() {
        assertThat(failure(new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("sequin:sinks?token=t").to("log:none?level=OFF");
                    }
                }))
                .hasStackTraceContaining("sequin:sinks can be used in to() only")
                .hasStackTraceContaining("sequin:stream?consumer=");
    }

    private Throwable failure(RouteBuilder routes) {
        Throwable failure = catchThrowable(() -> {
            context.addRoutes(routes);
            context.start();
        });
        assertThat(failure).as("the start").isNotNull();
        return failure;
    }

    private void check(Fault fault, Throwable failure) {
        assertThat(messages(failure)).contains(fault.expected());
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        assertThat(trace.toString()).doesNotContain(TOKEN).doesNotContain("me:pw");
        assertThat(log.lines()).noneMatch(line -> line.isOurs() && line.text().contains(TOKEN));
        assertThat(sequin.requests().count()).isZero();
    }

    private String uri(Fault fault) {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("baseUrl", sequin.baseUrl());
        options.put("token", TOKEN);
        if (fault.operation().equals("stream")) {
            options.put("consumer", "orders");
        }
        int equals = fault.options().indexOf('=');
        options.put(fault.options().substring(0, equals), fault.options().substring(equals + 1));
        return "sequin:" + fault.operation() + "?"
                + options.entrySet().stream()
                        .filter(option -> !option.getValue().isEmpty())
                        .map(option -> option.getKey() + "=" + option.getValue())
                        .collect(Collectors.joining("&"));
    }

    private static String messages(Throwable failure) {
        StringBuilder text = new StringBuilder();
        for (Throwable each = failure; each != null; each = each.getCause()) {
            text.append(each.getMessage()).append('\n');
        }
        return text.toString();
    }
}
