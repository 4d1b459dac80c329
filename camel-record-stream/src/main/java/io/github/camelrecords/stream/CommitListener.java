package io.github.camelrecords.stream;

/** Hears of the commits of one stream, and of what was committed when it was taken over. */
public interface CommitListener {

    /** Does nothing. */
    CommitListener NONE = new CommitListener() {
        @Override
        public void committing() {}

        @Override
        public void committed(Checkpoint checkpoint) {}
    };

    /** Tells two listeners, in this order. */
    static CommitListener both(CommitListener first, CommitListener second) {
        return new CommitListener() {
            @Override
            public void loaded(Checkpoint checkpoint) {
                first.loaded(checkpoint);
                second.loaded(checkpoint);
            }

            @Override
            public void committing() {
                first.committing();
                second.committing();
            }

            @Override
            public void committed(Checkpoint checkpoint) {
                first.committed(checkpoint);
                second.committed(checkpoint);
            }
        };
    }

    /** The stream was taken over with this checkpoint, which another run has stored. Does nothing by default. */
    default void loaded(Checkpoint checkpoint) {}

    /** A commit begins: it covers what is closed by now. */
    void committing();

    /** The checkpoint is durable. */
    void committed(Checkpoint checkpoint);
}
