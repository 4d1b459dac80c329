package io.github.camelrecords.examples.jms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.core.server.ServerSession;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerMessagePlugin;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.core.transaction.Transaction;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A broker that is away or refuses something: nothing is lost or there twice, and what was refused is where the page says. */
class SinkFaultsTest {

    private static final ConditionFactory PATIENTLY =
            await().atMost(Duration.ofSeconds(150)).pollInterval(Duration.ofMillis(100));

    @TempDir
    Path folder;

    private final OwnNango nango = OwnNango.start();
    private final Polls polls = new Polls();
    private LocalBroker local;

    @BeforeEach
    void prepareBroker() {
        local = new LocalBroker(folder.resolve("broker"));
    }

    @AfterEach
    void stopAll() throws Exception {
        local.close();
        nango.close();
    }

    @Test
    void aBrokerThatIsDownAtTheStartAndAwayInMidPageLosesNothing() throws Exception {
        nango.save(0, 50, "first ");
        try (Pipeline pipeline = start()) {
            PATIENTLY.until(() -> !polls.failures().isEmpty());
            assertThat(pipeline.context().isStarted()).isTrue();
            assertThat(polls.failures().get(0)).as("says why").hasStackTraceContaining("Cannot connect to server");

            local.start();
            PATIENTLY.until(() -> local.messages(OwnNango.QUEUE) == 50);

            // while it is away a long page comes, and then some of it changes
            nango.save(50, 500, "second ");
            PATIENTLY.until(() -> local.messages(OwnNango.QUEUE) > 100);
            local.close();
            int failures = polls.failures().size();
            nango.save(0, 20, "third ");
            nango.contacts().delete("30", "31");
            PATIENTLY.until(() -> polls.failures().size() > failures);
            local.start();

            PATIENTLY.until(() -> nango.isIn(queued()));
        }
        nango.assertIsIn(queued());
        assertThat(local.messages(Broker.REFUSED)).isZero();
    }

    @Test
    void aCommitThatDoesNotArriveIsRepeated() throws Exception {
        local.start();
        Trouble.loseFirstCommit(local.server());
        nango.save(0, 1, "only ");
        try (Pipeline pipeline = start()) {
            PATIENTLY.until(() -> pipeline.recordsDelivered() == 1);

            assertThat(polls.failures()).isNotEmpty();
            assertThat(pipeline.duplicates()).isZero();
        }
        assertThat(queued()).hasSize(1);
    }

    @Test
    void aCommitWhoseAnswerIsLostIsNotDoneTwice() throws Exception {
        local.start();
        Trouble.loseFirstAnswerToACommit(local.server());
        nango.save(0, 1, "only ");
        try (Pipeline pipeline = start()) {
            PATIENTLY.until(() -> pipeline.recordsDelivered() == 1);

            assertThat(polls.failures()).isNotEmpty();
            assertThat(pipeline.duplicates()).isOne();
        }
        assertThat(queued()).hasSize(1);
    }

    @Test
    void duplicatesAreFoundAfterARestartOfTheBroker() throws Exception {
        local.start();
        nango.save(0, 50, "first ");
        try (Pipeline pipeline = start()) {
            PATIENTLY.until(() -> pipeline.recordsDelivered() == 50);
        }
        List<Queued> taken = Queued.take(local.broker(), OwnNango.QUEUE, 50);
        local.close();
        local.start();
        nango.save(0, 5, "second ");

        // another folder, so the cursor is lost
        try (Pipeline pipeline =
                Pipeline.start(nango.source(), local.broker(), folder.resolve("none"), polls, Map.of())) {
            PATIENTLY.until(() -> pipeline.recordsDelivered() == 50);
            assertThat(pipeline.duplicates()).isEqualTo(45);
        }
        assertThat(queued()).as("what was consumed counts as well").hasSize(5);
        taken.addAll(queued());
        nango.assertIsIn(taken);
        assertThat(polls.failures()).isEmpty();
    }

    @Test
    void aRecordThatTheBrokerRefusesGoesToItsOwnQueueAndTheOthersPassIt() throws Exception {
        local.start();
        Trouble.refuse(local.server(), "bad", false);
        nango.save(0, 5, "good ");
        nango.contacts().save(Map.of("id", "bad", "name", "refused"));
        nango.contacts().save(Map.of("id", "large", "name", "x".repeat(1_200_000)));
        nango.save(5, 10, "good ");
        nango.contacts().delete("3");
        try (Pipeline pipeline = start()) {
            PATIENTLY.until(
                    () -> pipeline.recordsDelivered() == nango.contacts().size());
        }

        nango.assertIsIn(queued(), "bad");
        List<Queued> refused = Queued.in(local.broker(), Broker.REFUSED);
        assertThat(refused).hasSize(1);
        assertThat(refused.get(0).id()).isEqualTo("bad");
        assertThat(refused.get(0).model()).isEqualTo(OwnNango.MODEL);
        assertThat(refused.get(0).refused()).contains("messages of record bad are against the rules");
        assertThat(refused.get(0).body()).contains("\"refused\"");
        assertThat(polls.failures()).isEmpty();
    }

    @Test
    void aPrunedRecordBringsNoMessageAndAPrunedDeletionDoes() throws Exception {
        local.start();
        nango.save(0, 5, "first ");
        nango.contacts().deleteKeepingPayload("3");
        nango.contacts().prune(nango.contacts().records().get(4).cursor());
        nango.save(5, 6, "second ");
        try (Pipeline pipeline = start()) {
            PATIENTLY.until(() -> queued().stream().anyMatch(message -> "5".equals(message.id())));
        }
        assertThat(queued()).extracting(Queued::id).containsExactlyInAnyOrder("3", "5");
        assertThat(polls.failures()).isEmpty();
    }

    /** Where a plugin does not tell the transaction, Artemis commits without the message; then this is the way to hear of it. */
    @Test
    void withoutTransactionsTheBrokerAnswersToEverySend() throws Exception {
        local.start();
        local.server().registerBrokerPlugin(new ActiveMQServerMessagePlugin() {
            @Override
            public void beforeSend(
                    ServerSession session, Transaction tx, Message message, boolean direct, boolean noAutoCreateQueue)
                    throws ActiveMQException {
                if (message.getAddress().equals(OwnNango.QUEUE)) {
                    throw new ActiveMQException("no contacts, please");
                }
            }
        });
        nango.save(0, 3, "refused ");
        try (Pipeline pipeline = Pipeline.start(
                nango.source(),
                local.broker(),
                folder.resolve("cursors"),
                polls,
                Map.of("camel.component.jms.transacted", "false"))) {
            PATIENTLY.until(() -> pipeline.recordsDelivered() == 3);
        }
        assertThat(Queued.in(local.broker(), Broker.REFUSED)).hasSize(3).allMatch(message -> message.refused()
                .contains("no contacts, please"));
    }

    @Test
    void whatNoQueueTakesMakesTheStreamWait() throws Exception {
        local.start();
        Trouble.refuse(local.server(), "bad", true);
        nango.contacts().save(Map.of("id", "bad", "name", "refused"));
        try (Pipeline pipeline = start()) {
            PATIENTLY.until(() -> polls.failures().size() > 1);

            assertThat(polls.failures().get(0)).hasStackTraceContaining("messages of record bad are against the rules");
            assertThat(pipeline.recordsDelivered()).isZero();
            assertThat(local.messages(OwnNango.QUEUE, Broker.REFUSED)).isZero();
        }
    }

    @Test
    void aFullQueueMakesTheStreamWaitUntilThereIsRoom() throws Exception {
        local.start();
        AddressSettings full = new AddressSettings()
                .setMaxSizeBytes(50_000)
                .setAddressFullMessagePolicy(AddressFullMessagePolicy.FAIL)
                .setAutoDeleteQueues(false)
                .setAutoDeleteAddresses(false);
        local.server().getAddressSettingsRepository().addMatch(OwnNango.QUEUE, full);
        nango.save(0, 60, "x".repeat(2000));
        List<Queued> taken = new ArrayList<>();
        try (Pipeline pipeline = start()) {
            PATIENTLY.until(() -> polls.failures().size() > 1);
            assertThat(polls.failures().get(0)).hasStackTraceContaining("is full");
            assertThat(local.messages(Broker.REFUSED)).isZero();
            assertThat(local.messages(OwnNango.QUEUE)).isBetween(1L, 59L);

            while (taken.size() < 60) {
                PATIENTLY.until(() -> local.messages(OwnNango.QUEUE) > 0);
                taken.addAll(Queued.take(local.broker(), OwnNango.QUEUE, (int) local.messages(OwnNango.QUEUE)));
            }
        }
        nango.assertIsIn(taken);
    }

    @Test
    void aQueueThatTheUserMayNotSendToMakesTheStreamWait() throws Exception {
        local.start();
        Role reader =
                new Role(LocalBroker.USER, false, true, true, true, true, true, false, true, true, true, false, false);
        local.server().getSecurityRepository().addMatch(OwnNango.QUEUE, Set.of(reader));
        nango.save(0, 5, "first ");
        try (Pipeline pipeline = start()) {
            PATIENTLY.until(() -> polls.failures().size() > 1);
            assertThat(polls.failures().get(0))
                    .hasStackTraceContaining("User: pipeline does not have permission='SEND'")
                    .hasStackTraceContaining(OwnNango.QUEUE);
            assertThat(local.messages(Broker.REFUSED)).isZero();

            local.server().getSecurityRepository().removeMatch(OwnNango.QUEUE);
            PATIENTLY.until(() -> pipeline.recordsDelivered() == 5);
        }
        nango.assertIsIn(queued());
    }

    private Pipeline start() throws Exception {
        return Pipeline.start(nango.source(), local.broker(), folder.resolve("cursors"), polls, Map.of());
    }

    private List<Queued> queued() throws Exception {
        return Queued.in(local.broker(), OwnNango.QUEUE);
    }
}
