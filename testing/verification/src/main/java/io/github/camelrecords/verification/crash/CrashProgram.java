package io.github.camelrecords.verification.crash;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a crash test starts and kills: a main class, with arguments, system properties and environment. Programs that run until
 * they are stopped are started again after each kill; programs that end by themselves with exit code 0, when they have read all
 * there is, are started again then too. Immutable.
 */
public final class CrashProgram {

    private static final String CAMEL_MAIN = "org.apache.camel.main.Main";

    private final String mainClass;
    private final List<String> arguments;
    private final String classPath;
    private final List<String> jvmOptions;
    private final Map<String, String> properties;
    private final Map<String, String> environment;

    private CrashProgram(
            String mainClass,
            List<String> arguments,
            String classPath,
            List<String> jvmOptions,
            Map<String, String> properties,
            Map<String, String> environment) {
        this.mainClass = mainClass;
        this.arguments = List.copyOf(arguments);
        this.classPath = classPath;
        this.jvmOptions = List.copyOf(jvmOptions);
        this.properties = properties;
        this.environment = environment;
    }

    /** A main class on the class path of this JVM, which is the program's too. */
    public static CrashProgram main(Class<?> mainClass, String... arguments) {
        return main(mainClass.getName(), arguments);
    }

    /** A main class by its name. Its class path is that of this JVM, unless {@link #classPath} gives another. */
    public static CrashProgram main(String mainClass, String... arguments) {
        return new CrashProgram(
                mainClass,
                List.of(arguments),
                absolute(System.getProperty("java.class.path")),
                List.of(),
                Map.of(),
                Map.of());
    }

    /**
     * Route files on the class path, in YAML or XML, run by Camel's own main class. The class path needs camel-main, camel-yaml-dsl
     * or camel-xml-io-dsl, and the components of the routes. An {@code application.properties} on it counts.
     */
    public static CrashProgram routes(String... resources) {
        return routes("classpath:", Arrays.stream(resources));
    }

    /** Route files wherever they are, see {@link #routes(String...)}. */
    public static CrashProgram routes(Path... files) {
        return routes("file:", Arrays.stream(files).map(file -> file.toAbsolutePath()
                .normalize()
                .toString()));
    }

    private static CrashProgram routes(String scheme, Stream<String> files) {
        return main(CAMEL_MAIN)
                .property(
                        "camel.main.routesIncludePattern",
                        files.map(file -> scheme + file).collect(Collectors.joining(",")));
    }

    /** @param path folders and jars in the place of this JVM's class path, separated as on a command line */
    public CrashProgram classPath(String path) {
        return new CrashProgram(mainClass, arguments, absolute(path), jvmOptions, properties, environment);
    }

    /** The program has another working directory than this JVM. */
    private static String absolute(String path) {
        return Arrays.stream(path.split(File.pathSeparator))
                .map(entry -> new File(entry).getAbsolutePath())
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** @param options such as {@code -Xmx512m}, without which it is {@code -Xmx192m}; later ones count */
    public CrashProgram jvmOptions(String... options) {
        List<String> more = new ArrayList<>(jvmOptions);
        more.addAll(List.of(options));
        return new CrashProgram(mainClass, arguments, classPath, more, properties, environment);
    }

    /** A system property; routes have it as {@code {{name}}}. */
    public CrashProgram property(String name, Object value) {
        return new CrashProgram(
                mainClass, arguments, classPath, jvmOptions, with(properties, name, value), environment);
    }

    /** An environment variable; routes have it as {@code {{env:NAME}}}. */
    public CrashProgram environment(String name, Object value) {
        return new CrashProgram(
                mainClass, arguments, classPath, jvmOptions, properties, with(environment, name, value));
    }

    private static Map<String, String> with(Map<String, String> map, String name, Object value) {
        Map<String, String> copy = new LinkedHashMap<>(map);
        copy.put(name, String.valueOf(value));
        return copy;
    }

    String mainClass() {
        return mainClass;
    }

    List<String> arguments() {
        return arguments;
    }

    String classPath() {
        return classPath;
    }

    List<String> jvmOptions() {
        return jvmOptions;
    }

    Map<String, String> properties() {
        return properties;
    }

    Map<String, String> environment() {
        return environment;
    }
}
