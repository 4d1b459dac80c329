package io.github.camelrecords.nango;

import io.github.camelrecords.nango.client.NangoAnswer;
import io.github.camelrecords.nango.client.NangoNames;
import io.github.camelrecords.nango.client.SyncReset;
import io.github.camelrecords.nango.client.SyncTarget;
import io.github.camelrecords.nango.client.SyncsApi;
import java.io.IOException;
import java.util.List;

/** The operations on syncs. */
final class SyncOperations {

    /** All syncs. */
    private static final String ALL = "*";

    private final SyncsApi syncs;
    private final NangoConfiguration configuration;
    private final boolean allConnectionsStated;
    private final SyncConfirmation confirmation;

    /**
     * @param allConnectionsStated whether the endpoint itself asks for all connections, whatever headers say
     */
    SyncOperations(
            SyncsApi syncs,
            NangoConfiguration configuration,
            boolean allConnectionsStated,
            SyncConfirmation confirmation) {
        this.syncs = syncs;
        this.configuration = configuration;
        this.allConnectionsStated = allConnectionsStated;
        this.confirmation = confirmation;
    }

    void trigger(NangoParameters in, NangoReply out) throws IOException {
        SyncTarget target = target(in);
        List<String> names = names(in, true);
        boolean reset = in.flag(NangoParameter.RESET);
        boolean emptyCache = in.flag(NangoParameter.EMPTY_CACHE);
        if (emptyCache && !reset) {
            throw new IllegalArgumentException(in.label(NangoParameter.EMPTY_CACHE)
                    + " is true without reset, and Nango would ignore it. Set the option reset or the header "
                    + NangoConstants.RESET + " as well, or remove it.");
        }
        SyncReset kind = emptyCache ? SyncReset.RESET_AND_EMPTY_CACHE : reset ? SyncReset.RESET : SyncReset.NONE;
        act(target, names, SyncEffect.RUN, () -> syncs.trigger(target, names, kind), out);
    }

    void start(NangoParameters in, NangoReply out) throws IOException {
        SyncTarget target = target(in);
        List<String> names = names(in, true);
        act(target, names, SyncEffect.STARTED, () -> syncs.start(target, names), out);
    }

    void pause(NangoParameters in, NangoReply out) throws IOException {
        SyncTarget target = target(in);
        List<String> names = names(in, true);
        act(target, names, SyncEffect.PAUSED, () -> syncs.pause(target, names), out);
    }

    private void act(
            SyncTarget target, List<String> names, SyncEffect effect, SyncConfirmation.Action action, NangoReply out)
            throws IOException {
        if (!configuration.isConfirm()) {
            out.done(action.call());
            return;
        }
        SyncConfirmation.Outcome outcome = confirmation.confirm(target, names, effect, action);
        out.done(outcome.answer());
        out.header(NangoConstants.CONFIRMED, outcome.confirmed());
    }

    void status(NangoParameters in, NangoReply out) throws IOException {
        out.answer(syncs.status(
                new SyncTarget(in.integration(), in.text(NangoParameter.CONNECTION_ID)), names(in, false)));
    }

    void updateFrequency(NangoParameters in, NangoReply out) throws IOException {
        String frequency = in.required(
                NangoParameter.FREQUENCY,
                "how often the sync runs, such as 30m, or default for the deployed frequency");
        NangoAnswer<String> answer = syncs.updateFrequency(
                in.connection(),
                in.required(NangoParameter.SYNC_NAME, "the sync"),
                in.variant(),
                frequency.equals(NangoParameter.DEFAULT_FREQUENCY) ? null : frequency);
        out.done(answer);
        out.result(NangoConstants.FREQUENCY, answer.value());
    }

    void createVariant(NangoParameters in, NangoReply out) throws IOException {
        out.done(syncs.createVariant(in.connection(), syncName(in), ownVariant(in)));
    }

    void deleteVariant(NangoParameters in, NangoReply out) throws IOException {
        out.done(syncs.deleteVariant(in.connection(), syncName(in), ownVariant(in)));
    }

    private static String syncName(NangoParameters in) {
        return in.required(NangoParameter.SYNC_NAME, "the sync");
    }

    private static String ownVariant(NangoParameters in) {
        return NangoNames.ownVariant(
                in.label(NangoParameter.VARIANT), in.required(NangoParameter.VARIANT, "the variant of the sync"));
    }

    private SyncTarget target(NangoParameters in) {
        String integration = in.integration();
        if (allConnectionsStated) {
            return SyncTarget.allConnections(integration);
        }
        String connection = in.text(NangoParameter.CONNECTION_ID);
        if (connection == null && !configuration.isAllConnections()) {
            throw new IllegalArgumentException("Option connectionId is missing: without it this call acts on every"
                    + " connection of the integration '" + integration
                    + "'. Set it on the endpoint, for all endpoints on the component, or in the header "
                    + NangoConstants.CONNECTION_ID
                    + "; or set the option allConnections=true if that is what you want.");
        }
        return new SyncTarget(integration, connection);
    }

    static boolean isAll(List<String> names) {
        return names.equals(List.of(ALL));
    }

    /** Empty for all, which has to be said. */
    private static List<String> names(NangoParameters in, boolean required) {
        List<String> names = in.list(NangoParameter.SYNCS);
        if (names == null && required) {
            throw in.missing(NangoParameter.SYNCS, "the names of the syncs, or * for all");
        }
        if (names == null || isAll(names)) {
            return List.of();
        }
        check(in.label(NangoParameter.SYNCS), names);
        return names;
    }

    /**
     * @throws IllegalArgumentException when there is none, or one is no name of a sync
     */
    static void check(String label, List<String> names) {
        if (names.isEmpty()) {
            throw new IllegalArgumentException(
                    label + " is an empty list, which to Nango means all syncs. Name some, or say * for all.");
        }
        names.forEach(name -> NangoNames.sync(label, name));
    }
}
