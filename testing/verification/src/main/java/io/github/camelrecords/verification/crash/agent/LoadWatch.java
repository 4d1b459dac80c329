package io.github.camelrecords.verification.crash.agent;

import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;

/** Tells when a class is loaded for the first time, and changes none. */
final class LoadWatch implements ClassFileTransformer {

    private final String className;
    private final Runnable loaded;

    /** @param className as class files name it */
    LoadWatch(String className, Runnable loaded) {
        this.className = className;
        this.loaded = loaded;
    }

    @Override
    public byte[] transform(
            ClassLoader loader, String name, Class<?> redefined, ProtectionDomain domain, byte[] classFile) {
        if (className.equals(name)) {
            loaded.run();
        }
        return null;
    }
}
