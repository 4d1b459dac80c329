package io.github.camelrecords.simulator.nango;

import java.util.UUID;

/** What an environment announces of itself. Nothing may wait in here: locks are held meanwhile. */
interface EnvironmentEvents {

    /** For an environment without webhooks. */
    EnvironmentEvents UNHEARD = new EnvironmentEvents() {
        @Override
        public void connectionMade(NangoConnection connection) {}

        @Override
        public void runFinished(FinishedRun run) {}

        @Override
        public void asyncActionFinished(NangoConnection connection, UUID id) {}
    };

    void connectionMade(NangoConnection connection);

    /** Cancelled runs are not among them. */
    void runFinished(FinishedRun run);

    /** Its outcome can be read from now on. */
    void asyncActionFinished(NangoConnection connection, UUID id);
}
