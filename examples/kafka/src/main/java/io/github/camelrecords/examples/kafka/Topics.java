package io.github.camelrecords.examples.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.CreateTopicsResult;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.StringDeserializer;

/** The topics of a pipeline, as their broker has them. */
final class Topics {

    /** Where records go that are too large for the topic of their model. */
    static final String REFUSED = "nango.refused";

    private static final String LARGE_MESSAGE = "5000000";

    private final String brokers;
    private final List<String> names;
    private final Duration patience;

    private Topics(String brokers, List<String> names, Duration patience) {
        this.brokers = brokers;
        this.names = names;
        this.patience = patience;
    }

    /**
     * Looks whether a broker answers.
     *
     * @param models   a topic each
     * @param patience how long to wait for an answer
     * @throws IllegalArgumentException when none does
     */
    static Topics at(String brokers, List<String> models, Duration patience) throws InterruptedException {
        List<String> names = new ArrayList<>(models.stream().map(Topics::of).toList());
        names.add(REFUSED);
        Topics topics = new Topics(brokers, names, patience);
        try (Admin admin = topics.admin()) {
            admin.describeCluster().nodes().get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return topics;
        } catch (KafkaException | ExecutionException | java.util.concurrent.TimeoutException e) {
            throw new IllegalArgumentException(
                    "No Kafka broker answers at KAFKA_BROKERS=" + brokers + " (" + reason(e)
                            + "). Set it to host:port of brokers of your cluster, separated by commas, or unset it to use"
                            + " the broker inside the JVM.",
                    e);
        }
    }

    /** The topic of a model. */
    static String of(String model) {
        return "nango." + model;
    }

    /**
     * Makes those that are missing, the models' compacted, the one for refused records for large ones, and waits until their leaders
     * take requests. A producer that is earlier can have its first request refused and its second one taken; it then offers the first
     * again and again until its delivery timeout, with an OutOfOrderSequenceException at the broker (KAFKA-15591).
     */
    Topics create() throws InterruptedException, ExecutionException {
        try (Admin admin = admin()) {
            Collection<String> present = admin.listTopics().names().get();
            CreateTopicsResult created = admin.createTopics(names.stream()
                    .filter(name -> !present.contains(name))
                    .map(Topics::topic)
                    .toList());
            List<TopicPartition> partitions = new ArrayList<>();
            for (String name : created.values().keySet()) {
                for (int partition = 0; partition < partitions(created, name); partition++) {
                    partitions.add(new TopicPartition(name, partition));
                }
            }
            awaitLeaders(partitions);
        }
        return this;
    }

    /** A consumer's question for offsets goes to the leaders, and is repeated until they know the topics. */
    private void awaitLeaders(Collection<TopicPartition> partitions) {
        try (KafkaConsumer<String, String> consumer = consumer()) {
            consumer.endOffsets(partitions, patience);
        }
    }

    /** How many the topic got; 0 when a broker that makes topics by itself was faster. */
    private static int partitions(CreateTopicsResult created, String name)
            throws InterruptedException, ExecutionException {
        try {
            return created.numPartitions(name).get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TopicExistsException) {
                return 0;
            }
            throw e;
        }
    }

    private static NewTopic topic(String name) {
        NewTopic topic = new NewTopic(name, java.util.Optional.empty(), java.util.Optional.empty());
        return topic.configs(
                name.equals(REFUSED)
                        ? Map.of("max.message.bytes", LARGE_MESSAGE)
                        : Map.of("cleanup.policy", "compact"));
    }

    /** Where each partition ends now. */
    Map<TopicPartition, Long> ends() throws InterruptedException, ExecutionException {
        try (Admin admin = admin();
                KafkaConsumer<String, String> consumer = consumer()) {
            Collection<String> present = admin.listTopics().names().get();
            List<TopicPartition> partitions = names.stream()
                    .filter(present::contains)
                    .flatMap(name -> consumer.partitionsFor(name).stream())
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            return consumer.endOffsets(partitions);
        }
    }

    /** What was written behind these positions; all there is, with an empty map. In order within each partition. */
    List<ConsumerRecord<String, String>> since(Map<TopicPartition, Long> begins)
            throws InterruptedException, ExecutionException {
        List<ConsumerRecord<String, String>> records = new ArrayList<>();
        Map<TopicPartition, Long> ends = ends();
        try (KafkaConsumer<String, String> consumer = consumer()) {
            consumer.assign(ends.keySet());
            consumer.seekToBeginning(ends.keySet());
            begins.forEach((partition, offset) -> consumer.seek(partition, offset));
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
        }
        return records;
    }

    private Admin admin() {
        return Admin.create(Map.of(
                "bootstrap.servers",
                brokers,
                "request.timeout.ms",
                Long.toString(patience.toMillis()),
                "default.api.timeout.ms",
                Long.toString(patience.toMillis())));
    }

    private KafkaConsumer<String, String> consumer() {
        return new KafkaConsumer<>(
                Map.of("bootstrap.servers", brokers), new StringDeserializer(), new StringDeserializer());
    }

    private static String reason(Throwable failure) {
        return java.util.stream.Stream.iterate(failure, java.util.Objects::nonNull, Throwable::getCause)
                .map(Throwable::getMessage)
                .filter(java.util.Objects::nonNull)
                .reduce((outer, inner) -> inner)
                .orElse("no answer in time");
    }

    @Override
    public String toString() {
        return names.stream().filter(name -> !name.equals(REFUSED)).collect(Collectors.joining(","));
    }
}
