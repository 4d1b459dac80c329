package io.github.camelrecords.stream.repository;

import java.util.Objects;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.spi.StateRepository;

/** Turns the repositories that a user has set into the one that keeps the position. */
public final class CursorRepositories {

    private CursorRepositories() {}

    /**
     * Which object keeps the position:
     * <ol>
     * <li>{@code cursorRepository} if it is set, adapted by {@link #of} unless it is a {@link CursorRepository}
     * <li>{@code idempotentRepository} if it can keep a position as well: as it is when it is a {@link CursorRepository},
     * adapted when it also is a {@link StateRepository}
     * <li>none
     * </ol>
     * An {@code idempotentRepository} that cannot keep a position is no reason to do without one: the result is
     * {@code null} then, too.
     *
     * @param  cursorRepository     the option of this name, or {@code null}
     * @param  idempotentRepository the option of this name, or {@code null}
     * @return                      the repository, or {@code null} if the default one is to be used
     */
    public static CursorRepository resolve(
            StateRepository<String, String> cursorRepository, IdempotentRepository idempotentRepository) {
        if (cursorRepository instanceof CursorRepository repository) {
            return repository;
        }
        if (cursorRepository != null) {
            return of(cursorRepository, idempotentRepository);
        }
        if (idempotentRepository instanceof CursorRepository repository) {
            return repository;
        }
        if (idempotentRepository instanceof StateRepository<?, ?> both) {
            @SuppressWarnings("unchecked") // an object that is both is meant for text; Camel has no other use for it
            StateRepository<String, String> state = (StateRepository<String, String>) both;
            return of(state, idempotentRepository);
        }
        return null;
    }

    /**
     * A plain {@link StateRepository} as a {@link CursorRepository}. It keeps the cursor only: epoch and version count in
     * memory, so it protects a stream against a second consumer of this adapter, not against another process or another
     * adapter. Keys delivered ahead of the cursor and the fingerprint are not kept; a restart reads one window again.
     * <p>
     * Starting the adapter starts the repositories that are not started yet, and stopping it stops those again.
     *
     * @param  stateRepository      keeps the cursors; an empty text stands for "no cursor"
     * @param  idempotentRepository keeps keys for the {@link IdempotentRepository} methods, or {@code null}, in which
     *                              case those throw {@link UnsupportedOperationException}
     * @return                      the adapter
     */
    public static CursorRepository of(
            StateRepository<String, String> stateRepository, IdempotentRepository idempotentRepository) {
        return new StateRepositoryAdapter(
                Objects.requireNonNull(stateRepository, "stateRepository"), idempotentRepository);
    }
}
