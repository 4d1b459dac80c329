package io.github.camelrecords.examples.s3;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/**
 * Where objects go.
 *
 * @param endpoint  of a server that is not Amazon's, else {@code null}
 * @param accessKey {@code null} to look for credentials where the AWS SDK does
 * @param secretKey {@code null} as well
 */
record Bucket(String name, String region, String endpoint, String accessKey, String secretKey) {

    /** What camel-aws2-s3 needs to know. */
    Map<String, String> properties() {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("pipeline.bucket", name);
        properties.put("pipeline.region", region);
        properties.put("pipeline.defaultCredentials", Boolean.toString(accessKey == null));
        if (accessKey != null) {
            properties.put("camel.component.aws2-s3.access-key", accessKey);
            properties.put("camel.component.aws2-s3.secret-key", secretKey);
        }
        if (endpoint != null) {
            properties.put("camel.component.aws2-s3.override-endpoint", "true");
            properties.put("camel.component.aws2-s3.uri-endpoint-override", endpoint);
            properties.put("camel.component.aws2-s3.force-path-style", "true");
        }
        return properties;
    }

    /** The caller closes it. */
    S3Client client() {
        S3ClientBuilder client = S3Client.builder().region(Region.of(region));
        if (endpoint != null) {
            client.endpointOverride(URI.create(endpoint)).forcePathStyle(true);
        }
        if (accessKey != null) {
            client.credentialsProvider(
                    StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, secretKey)));
        }
        return client.build();
    }

    /** @throws IllegalArgumentException when the bucket cannot be reached, with the reason and what to set */
    void check() {
        try (S3Client client = client()) {
            client.headBucket(request -> request.bucket(name));
        } catch (AwsServiceException e) {
            throw new IllegalArgumentException(refused(e.statusCode()), e);
        } catch (SdkException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "The bucket S3_BUCKET=" + name + " cannot be reached " + place() + ": " + e.getMessage()
                            + " Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE, and check region and"
                            + " endpoint.",
                    e);
        }
    }

    private String place() {
        return endpoint == null ? "in AWS_REGION=" + region : "at S3_ENDPOINT=" + endpoint;
    }

    private String refused(int status) {
        return switch (status) {
            case 404 ->
                "There is no bucket S3_BUCKET=" + name + ' ' + place()
                        + ". Create it, or set S3_BUCKET to the name of one that is there.";
            case 403 ->
                "S3 refuses access to the bucket S3_BUCKET=" + name
                        + " (403). The credentials need s3:ListBucket on the bucket, and s3:PutObject on its objects.";
            case 301 ->
                "The bucket S3_BUCKET=" + name + " is in another region than AWS_REGION=" + region
                        + " (301). Set AWS_REGION to its region.";
            default -> "S3 answered with " + status + " when asked for the bucket S3_BUCKET=" + name + ".";
        };
    }

    /** Leaves the secret out. */
    @Override
    public String toString() {
        return "bucket " + name + (endpoint == null ? " in " + region : " at " + endpoint);
    }
}
