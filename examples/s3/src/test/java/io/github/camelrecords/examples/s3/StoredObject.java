package io.github.camelrecords.examples.s3;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.zip.GZIPInputStream;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * An object as the server has it.
 *
 * @param writtenAt when the server took it
 * @param lines     of the text that it holds compressed
 */
record StoredObject(String key, Instant writtenAt, List<String> lines) {

    /** All of a bucket, oldest first. Fails when one of them cannot be decompressed. */
    static List<StoredObject> all(Bucket bucket) {
        try (S3Client client = bucket.client()) {
            return client.listObjectsV2Paginator(request -> request.bucket(bucket.name())).contents().stream()
                    .sorted((one, other) -> one.lastModified().compareTo(other.lastModified()))
                    .map(object -> new StoredObject(
                            object.key(),
                            object.lastModified(),
                            decompress(client.getObjectAsBytes(request ->
                                            request.bucket(bucket.name()).key(object.key()))
                                    .asByteArray())))
                    .toList();
        }
    }

    static List<String> lines(List<StoredObject> objects) {
        return objects.stream().flatMap(object -> object.lines().stream()).toList();
    }

    private static List<String> decompress(byte[] bytes) {
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return new String(gzip.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
