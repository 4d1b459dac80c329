package io.github.camelrecords.examples.s3;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * What the user has set.
 *
 * @param folder where cursors, and the objects of the server inside the JVM, go
 * @param source the user's Nango, or {@code null} for the simulator
 * @param bucket the user's, or {@code null} for the server inside the JVM
 * @param options of the pipeline, over those of {@code pipeline.properties}
 */
record Settings(Path folder, Source source, Bucket bucket, Map<String, String> options) {

    private static final String CLOUD = "https://api.nango.dev";
    private static final String SECRET_KEY = "NANGO_SECRET_KEY";

    /** System properties; {@code null} for what is not set. */
    @FunctionalInterface
    interface Properties {
        String get(String name);
    }

    /** @throws IllegalArgumentException naming what is missing or wrong, and how to set it */
    static Settings of(Map<String, String> environment, Properties properties) {
        Sources sources = new Sources(environment, properties);
        String folder = properties.get("s3.folder");
        return new Settings(
                Path.of(folder == null ? "target/s3" : folder).toAbsolutePath().normalize(),
                source(sources),
                bucket(sources),
                options(properties.get("s3.batchBytes")));
    }

    private static Map<String, String> options(String batchBytes) {
        if (batchBytes == null || batchBytes.isBlank()) {
            return Map.of();
        }
        if (!batchBytes.trim().matches("[1-9]\\d{0,8}")) {
            throw new IllegalArgumentException("s3.batchBytes is '" + batchBytes
                    + "'. Use the most bytes of an object before compression, such as 16000000.");
        }
        return Map.of("pipeline.batchBytes", batchBytes.trim());
    }

    private static Bucket bucket(Sources sources) {
        String name = sources.get("S3_BUCKET", "s3.bucket");
        String endpoint = sources.get("S3_ENDPOINT", "s3.endpoint");
        if (name == null) {
            if (endpoint != null) {
                throw new IllegalArgumentException(
                        "S3_ENDPOINT is set to " + endpoint + ", but S3_BUCKET is not. Set it"
                                + " to the name of a bucket there, or unset S3_ENDPOINT to use the server inside the JVM.");
            }
            return null;
        }
        String region = sources.get("AWS_REGION", "s3.region");
        if (region == null && endpoint == null) {
            throw new IllegalArgumentException("S3_BUCKET is set to " + name + ", but AWS_REGION is not. Set it to the"
                    + " region of the bucket, such as eu-central-1.");
        }
        return new Bucket(name, region == null ? "us-east-1" : region, endpoint, null, null);
    }

    private static Source source(Sources sources) {
        String secretKey = sources.get(SECRET_KEY, null);
        String baseUrl = sources.get("NANGO_BASE_URL", "nango.baseUrl");
        if (secretKey == null) {
            if (baseUrl != null) {
                throw new IllegalArgumentException("NANGO_BASE_URL is set to " + baseUrl + ", but " + SECRET_KEY
                        + " is not. Set " + SECRET_KEY + " to an API key of your Nango environment, or unset"
                        + " NANGO_BASE_URL to read the bundled simulator.");
            }
            return null;
        }
        List<String> missing = new ArrayList<>();
        String integration =
                sources.required("NANGO_PROVIDER_CONFIG_KEY", "nango.providerConfigKey", "the integration", missing);
        String connection = sources.required("NANGO_CONNECTION_ID", "nango.connectionId", "the connection", missing);
        String models = sources.required("NANGO_MODEL", "nango.model", "the models, separated by commas", missing);
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException(
                    SECRET_KEY + " is set, so your own Nango is read, but what to read is not"
                            + " all set. Set " + String.join(" and ", missing) + ". Without " + SECRET_KEY
                            + " the bundled simulator is read.");
        }
        return new Source(
                baseUrl == null ? CLOUD : baseUrl,
                secretKey,
                integration,
                connection,
                Arrays.stream(models.split(","))
                        .map(String::trim)
                        .filter(model -> !model.isEmpty())
                        .toList());
    }

    private record Sources(Map<String, String> environment, Properties properties) {

        /** @param property {@code null} for what has none, such as secrets */
        String get(String variable, String property) {
            String value = property == null ? null : properties.get(property);
            if (value == null || value.isBlank()) {
                value = environment.get(variable);
            }
            return value == null || value.isBlank() ? null : value.trim();
        }

        String required(String variable, String property, String what, List<String> missing) {
            String value = get(variable, property);
            if (value == null) {
                missing.add(variable + " (or -D" + property + "=...) to " + what);
            }
            return value;
        }
    }
}
