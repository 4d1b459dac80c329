package io.github.camelrecords.simulator.nango;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelrecords.simulator.TestClock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A simulator that holds the same made-up data, with the same history, as the server the contract was measured on. */
final class ContractWorld implements AutoCloseable {

    static final String SCOPED_KEY = "0f4c8a6e-2b1d-4e7f-8a90-1b2c3d4e5f60";
    static final String OTHER_ENVIRONMENT_KEY = "7a6b5c4d-3e2f-4a1b-9c8d-7e6f5a4b3c2d";

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([a-zA-Z]+)(?::([^/}]+)/([^/}]+)/(\\d+))?}}");

    final NangoSimulator nango;
    private final TestClock clock = new TestClock();
    private final Map<String, List<NangoRecord>> recordsBefore = new LinkedHashMap<>();
    private final HeldRuns runs = new HeldRuns();
    private boolean seeding = true;
    private boolean scriptFails;
    private String lastEntityTag = "";

    ContractWorld() {
        at("22:00:18.072118");
        nango = NangoSimulator.builder()
                .clock(clock)
                .scopedKey(SCOPED_KEY, "environment:records:read")
                .otherEnvironmentKey(OTHER_ENVIRONMENT_KEY)
                .runScriptsWith(runs)
                .build()
                .environmentVariable("FX_PLAIN", "hello")
                .environmentVariable("FX_UTF8", "héllo ✓ = \"quoted\" \n second line")
                .environmentVariable("FX_EMPTY_LIKE", " ")
                .start();
        NangoConnection first = connection("fx-conn-1");
        NangoConnection second = connection("fx-conn-2");
        NangoConnection third = connection("fx-conn-3");
        NangoModel tickets = first.model("Ticket");
        seed(tickets, "22:00:18.072118", "22:00:18.213578", "22:00:18.307826");
        NangoModel contacts = first.model("Contact");
        seed(contacts, "22:00:18.397", "22:00:18.486792", "22:00:18.565311");
        NangoModel otherTickets = second.model("Ticket");
        seed(otherTickets, "22:00:18.764021", "22:00:18.864021", "22:00:18.964021");
        second.model("Contact").save(payload("Contact", 0, 1));
        seed(third.model("Ticket"), "22:00:19.337834", "22:00:19.437834", "22:00:19.537834");
        third.model("Contact").save(payload("Contact", 0, 1));

        at("22:02:26.057939");
        contacts.save(payloads("Contact", 100, 110, 2));
        contacts.save(payload("Contact", 200, 1));
        at("22:02:28.024");
        contacts.deleteKeepingPayload(id("Contact", 1), id("Contact", 2));
        at("22:02:33.212316");
        first.sync("fx-sync").trigger();
        runs.release();
        seeding = false;
        at("22:02:36.049319");
        contacts.save(payload("Contact", 0, 1));
        at("22:02:39.590");
        for (NangoModel model : List.of(tickets, contacts)) {
            recordsBefore.put("fx-conn-1/" + model.name(), model.records());
        }
        recordsBefore.put("fx-conn-2/Ticket", otherTickets.records());
        recordsBefore.put("fx-conn-3/Ticket", third.model("Ticket").records());
    }

    /** Fills placeholders such as {@code {{cursor:fx-conn-1/Ticket/4}}} in. */
    String fill(String template) {
        Matcher matcher = PLACEHOLDER.matcher(template);
        StringBuilder text = new StringBuilder();
        while (matcher.find()) {
            matcher.appendReplacement(text, Matcher.quoteReplacement(value(matcher)));
        }
        return matcher.appendTail(text).toString();
    }

    /** @param place connection, model and index in the order before any call, such as {@code fx-conn-2/Ticket/8} */
    NangoRecord record(String place) {
        int slash = place.lastIndexOf('/');
        return recordsBefore.get(place.substring(0, slash)).get(Integer.parseInt(place.substring(slash + 1)));
    }

    void saveAgain(String place, int revision) {
        String[] parts = place.split("/");
        int number = Integer.parseInt(record(place).id().split("-")[1]);
        nango.connection("fx", parts[0]).model(parts[1]).save(payload(parts[1], number, revision));
    }

    /** Runs that earlier calls have asked for take place first, unless the call was recorded before they did. */
    RawHttp.Answer call(JsonNode call) throws java.io.IOException {
        if (!call.path("beforeRuns").asBoolean()) {
            runs.release();
            scriptFails = call.path("scriptFails").asBoolean();
        }
        call.path("savedBefore")
                .forEach(save -> saveAgain(save.get(0).asText(), save.get(1).asInt()));
        List<String> headers = new ArrayList<>();
        call.get("headers").forEach(header -> headers.add(fill(header.asText())));
        RawHttp.Answer answer = RawHttp.send(
                nango.port(),
                fill(call.get("request").asText()) + " HTTP/1.1",
                headers,
                fill(call.path("body").asText()));
        lastEntityTag = answer.headers().getOrDefault("ETag", lastEntityTag);
        return answer;
    }

    @Override
    public void close() {
        nango.close();
    }

    private NangoConnection connection(String id) {
        NangoConnection connection = nango.connection("fx", id);
        connection.sync("fx-sync").models("Ticket", "Contact").autoStart(false).script(run -> script(id, run));
        return connection;
    }

    /** What the recorded server's script was told to do before the runs in question. */
    private void script(String connection, NangoSyncRun run) {
        NangoModel tickets = run.model("Ticket");
        if (scriptFails) {
            throw new IllegalStateException("told to fail");
        } else if (seeding) {
            run.model("Contact").delete(id("Contact", 0), id("Contact", 3), id("Contact", 4), id("Contact", 5));
        } else if (tickets.variant().equals("v1")) {
            tickets.save(saved(4, 7));
        } else if (run.reset()) {
            tickets.save(saved(5, 9));
        } else if (connection.equals("fx-conn-1")) {
            tickets.save(saved(3, 2));
        }
    }

    private String value(Matcher matcher) {
        return switch (matcher.group(1)) {
            case "key" -> nango.secretKey();
            case "scopedKey" -> SCOPED_KEY;
            case "otherEnvironmentKey" -> OTHER_ENVIRONMENT_KEY;
            case "etag" -> lastEntityTag;
            case "id" -> placed(matcher).id();
            case "cursor" -> placed(matcher).cursor();
            case "encodedCursor" -> placed(matcher).cursor().replace("=", "%3D");
            case "unpaddedCursor" -> placed(matcher).cursor().replace("=", "");
            default -> throw new IllegalArgumentException("No such placeholder: " + matcher.group());
        };
    }

    private NangoRecord placed(Matcher matcher) {
        return record(matcher.group(2) + '/' + matcher.group(3) + '/' + matcher.group(4));
    }

    private void seed(NangoModel model, String... times) {
        for (int batch = 0; batch < times.length; batch++) {
            at(times[batch]);
            model.save(payloads(model.name(), batch * 1000, (batch + 1) * 1000, 1));
        }
    }

    private void at(String time) {
        clock.set(Instant.parse("2026-11-21T" + time + "Z"));
    }

    private static List<Map<String, Object>> payloads(String model, int from, int to, int revision) {
        List<Map<String, Object>> payloads = new ArrayList<>();
        for (int n = from; n < to; n++) {
            payloads.add(payload(model, n, revision));
        }
        return payloads;
    }

    /** Tickets as the recorded script saved them: without the field that says when their source changed. */
    private static List<Map<String, Object>> saved(int count, int revision) {
        List<Map<String, Object>> payloads = payloads("Ticket", 0, count, revision);
        payloads.forEach(payload -> payload.remove("source_updated_at"));
        return payloads;
    }

    private static Map<String, Object> payload(String model, int n, int revision) {
        Map<String, Object> nested = new LinkedHashMap<>();
        nested.put("flag", n % 2 == 0);
        nested.put("none", null);
        nested.put("list", List.of(n, revision, Map.of("deep", "x" + n % 13)));
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("id", id(model, n));
        payload.put("n", n);
        payload.put("rev", revision);
        payload.put("title", model + ' ' + n + " — révision " + revision + " ✓");
        payload.put("amount", String.format(java.util.Locale.ROOT, "%.2f", n * 37.01));
        payload.put("tags", List.of("a", "b", "m" + n % 7));
        payload.put("nested", nested);
        payload.put(
                "source_updated_at",
                Instant.parse("2026-01-01T00:00:00Z")
                        .plusSeconds(n)
                        .plusMillis(revision)
                        .toString());
        return payload;
    }

    private static String id(String model, int n) {
        return String.format(java.util.Locale.ROOT, "%s-%08d", model.toLowerCase(java.util.Locale.ROOT), n);
    }
}
