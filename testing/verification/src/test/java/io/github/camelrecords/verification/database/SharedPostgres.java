package io.github.camelrecords.verification.database;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests that ask for a {@link PostgresServer} the one of this JVM, which is started once and stopped at its end. */
public final class SharedPostgres implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == PostgresServer.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(SharedPostgres.class))
                .getOrComputeIfAbsent(
                        PostgresServer.class, type -> PostgresServer.inTemporaryFolder(), PostgresServer.class);
    }
}
