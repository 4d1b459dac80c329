package io.github.camelrecords.nango;

/** What an endpoint does; the path of its URI. */
public enum NangoOperation {
    /** Records of one model of one connection: in from() as a stream, in to() one page. */
    records,
    /** Erases the payload of records up to a cursor. */
    prune,
    /** Runs syncs now. */
    trigger,
    /** Puts syncs on their schedule. */
    start,
    /** Takes syncs off their schedule. */
    pause,
    /** The state of syncs. */
    status,
    /** Changes how often a sync runs. */
    updateFrequency,
    /** Makes a variant of a sync. */
    createVariant,
    /** Deletes a variant of a sync. */
    deleteVariant,
    /** The variables of the environment. */
    environmentVariables,
    /** Runs an action. */
    triggerAction,
    /** The output of an asynchronous action. */
    actionResult,
    /** Calls the other service with the connection's credentials. */
    proxy,
    /** All connections. */
    connections,
    /** One connection. */
    connection,
    /** Replaces the metadata of connections. */
    setMetadata,
    /** Changes fields of the metadata of connections. */
    updateMetadata,
    /** The integrations of the environment. */
    integrations,
    /** The deployed syncs, actions and models. */
    scriptsConfig,
    /** Notifications that Nango sends; in from() only. */
    webhook
}
