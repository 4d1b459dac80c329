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

    /** Tells two listeners, in this order. */
    static CommitListener both(CommitListener first, CommitListener second) {
        return new CommitListener() {
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

    /** A commit begins: it covers what is closed by now. */
    void committing();

    /** The checkpoint is durable. */
    void committed(Checkpoint checkpoint);
}
