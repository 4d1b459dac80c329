package io.github.camelrecords.verification.crash;

import io.github.camelrecords.verification.crash.agent.CrashAgent;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.objectweb.asm.ClassReader;

/**
 * A jar that has nothing but a manifest, which names the agent and says where its classes are: so the child's own class path
 * does not need them.
 */
final class AgentJar {

    private AgentJar() {}

    static Path write(Path folder) throws IOException {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.putValue("Premain-Class", CrashAgent.class.getName());
        attributes.put(Attributes.Name.CLASS_PATH, home(CrashAgent.class) + " " + home(ClassReader.class));
        Path jar = folder.resolve("crash-agent.jar");
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out, manifest)) {
            entries.finish();
        }
        return jar;
    }

    /** The URL of the folder or jar that a class came from. */
    private static String home(Class<?> type) {
        try {
            return type.getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI()
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("The classes of the agent have no usable place: " + e.getMessage(), e);
        }
    }
}
