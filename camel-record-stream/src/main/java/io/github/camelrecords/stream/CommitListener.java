package io.github.camelrecords.stream;

/** Hears of the commits of one stream. */
public interface CommitListener {

    /** Does nothing. */
    CommitListener NONE = new CommitListener() {
        @Override
        public void committing() {}

        @Override
        public void committed(Checkpoint checkpoint) {}
    };

    /** A commit begins: it covers what is closed by now. */
    void committing();

    /** The checkpoint is durable. */
    void committed(Checkpoint checkpoint);
}
