package io.github.camelrecords.simulator.nango;

/** What a sync does when it runs. */
@FunctionalInterface
public interface NangoSyncScript {

    /**
     * Runs once from beginning to end. The sync counts as running until this returns.
     *
     * @throws Exception makes the run fail; what was saved before stays saved
     */
    void run(NangoSyncRun run) throws Exception;
}
