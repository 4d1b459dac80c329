package io.github.camelrecords.sequin;

import io.github.camelrecords.sequin.stream.StreamFailure;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds options in a URI that would silently do nothing. Defaults of the component are for all endpoints, and pass. */
final class SequinOptionChecks {

    private static final String NO_CURSOR =
            "There is no cursor to keep, because Sequin remembers what was acknowledged. ";
    private static final String NO_POLLS = "A stream receives all the time; waitFor says how long one call may wait. ";

    private SequinOptionChecks() {}

    /**
     * @param  stated                   names of the options in the URI
     * @throws IllegalArgumentException naming the option, where it can be used, and the way out
     */
    static void check(Set<String> stated, SequinUse use) {
        for (String name : stated) {
            String option = SequinOptionUses.name(name);
            Set<SequinUse> uses = SequinOptionUses.of(option);
            // Camel tells of unknown ones
            if (uses != null && !uses.contains(use)) {
                String written = name.indexOf('.') < 0 ? option : name;
                throw new IllegalArgumentException("Option " + written + " is set on " + use
                        + ", where it does nothing: it is"
                        + " for " + uses.stream().map(SequinUse::toString).collect(Collectors.joining(", ")) + ". "
                        + wayOut(option, use) + "Remove it from this endpoint.");
            }
        }
    }

    /**
     * @param  stated                   names of the options in the URI
     * @throws IllegalArgumentException if there is a delay for what is never handed back
     */
    static void checkNackDelay(Set<String> stated, StreamFailure onFailure) {
        if (onFailure != StreamFailure.nack
                && stated.stream().map(SequinOptionUses::name).anyMatch("nackDelay"::equals)) {
            throw new IllegalArgumentException("Option nackDelay is set, but with onFailure=" + onFailure
                    + " nothing is handed back after a failure. Remove nackDelay, or use onFailure=nack.");
        }
    }

    private static String wayOut(String option, SequinUse use) {
        return switch (use) {
            case STREAM -> ofStream(option);
            case RECORDS -> ofRecords(option);
            case RECORDS_PAGE -> ofPage(option);
            case ACK, NACK -> option.equals("sink") ? "Use consumer instead. " : "";
            default -> option.equals("consumer") && use != SequinUse.SINKS ? "Use sink instead. " : "";
        };
    }

    private static String ofStream(String option) {
        return switch (option) {
            case "limit" -> "Use batchSize instead. ";
            case "maxMessagesPerPoll" -> "Use batchSize for the messages of one call, maxInFlight for those at work. ";
            case "batching", "batchBytes" -> "Each message is an exchange of its own, and acknowledged on its own. ";
            case "breakOnFirstError" -> "Use onFailure instead. ";
            case "idempotentRepository" -> "Put idempotentConsumer with eager=false in the route. ";
            case "startFrom" -> NO_CURSOR + "Use sequin:backfill to have all rows again. ";
            case "cursorDirectory", "cursorKey", "cursorRepository", "environment", "commitInterval" -> NO_CURSOR;
            case "maxRetries", "maxRetryWait" -> "A stream tries again as long as it runs. ";
            case "syncId", "provider", "collection", "collectionParameter" ->
                "Which rows a sink sends is set in Sequin; in the route, use a filter. ";
            case "ackIds" -> "A stream acknowledges by itself. ";
            case "sink" -> "Use consumer instead. ";
            case "delay",
                    "initialDelay",
                    "greedy",
                    "timeUnit",
                    "useFixedDelay",
                    "repeatCount",
                    "scheduler",
                    "schedulerProperties",
                    "scheduledExecutorService",
                    "backoffErrorThreshold",
                    "backoffIdleThreshold",
                    "backoffMultiplier",
                    "sendEmptyMessageWhenIdle",
                    "pollStrategy",
                    "runLoggingLevel" -> NO_POLLS;
            case "startScheduler" -> "Use autoStartup=false of the route instead. ";
            default -> "";
        };
    }

    private static String ofRecords(String option) {
        return switch (option) {
            case "batchSize" -> "Use limit and batchBytes instead. ";
            case "waitFor" -> "Use delay instead. ";
            case "consumer", "sink" -> "Use syncId, provider or collection to select records. ";
            case "onFailure" -> "Use breakOnFirstError instead. ";
            case "nackDelay" -> "A failed record comes again with the next poll; use delay. ";
            case "visibilityTimeout", "ackIds" ->
                "A record counts as delivered when its exchange is done; nobody waits for an acknowledgement. ";
            default -> "";
        };
    }

    private static String ofPage(String option) {
        return switch (option) {
            case "batchSize", "maxMessagesPerPoll" -> "Use limit instead. ";
            case "startFrom" -> "Use the header " + SequinConstants.AFTER_CURSOR + " instead. ";
            default -> "";
        };
    }
}
