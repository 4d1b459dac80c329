package io.github.camelrecords.simulator.nango;

import java.util.UUID;

/** Turns what happens in an environment into its webhooks, as far as the settings ask for them. */
final class WebhookEvents implements EnvironmentEvents {

    private final NangoWebhooks webhooks;
    private final WebhookSettings settings;

    WebhookEvents(NangoWebhooks webhooks) {
        this.webhooks = webhooks;
        this.settings = webhooks.settings();
    }

    @Override
    public void connectionMade(NangoConnection connection) {
        if (settings.auth) {
            webhooks.announce(WebhookBodies.auth(connection, "creation", null, null));
        }
    }

    @Override
    public void runFinished(FinishedRun run) {
        if (run.failure() == null) {
            run.results().forEach((model, result) -> {
                if (settings.syncCompletionAlways || result.changes() > 0) {
                    webhooks.announce(WebhookBodies.syncSuccess(run, model));
                }
            });
        } else if (settings.syncErrors) {
            webhooks.announce(WebhookBodies.syncFailure(run));
        }
    }

    @Override
    public void asyncActionFinished(NangoConnection connection, UUID id) {
        if (settings.asyncActions) {
            webhooks.announce(WebhookBodies.asyncAction(connection, id, ActionTriggerEndpoint.statusUrl(id)));
        }
    }
}
