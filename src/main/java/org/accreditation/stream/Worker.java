package org.accreditation.stream;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;
import org.accreditation.json.Json;
import org.accreditation.question.Problem;
import org.accreditation.question.ProblemType;
import org.accreditation.question.Unavailable;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;

/**
 * Reads requests, answers them side by side, and sends the answers with the place that was read up to in one transaction.
 * Nothing more is fetched meanwhile, so that what waits, waits in Kafka. Whatever goes wrong with Kafka ends it; begun anew it
 * goes on where the last transaction ended, and what was decided in between is found in the journal and sent as it was.
 */
final class Worker {

    private static final Logger LOG = Logger.getLogger(Worker.class);

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration AT_END = Duration.ofSeconds(10);

    /** How long nothing can be answered before the group may give the requests to another worker. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);

    private final StreamSettings settings;
    private final Clients clients;
    private final Answering answering;
    private final StreamWatch watch;
    private final Consumer<RuntimeException> breakdown;
    private volatile boolean stopping;

    /**
     * A worker.
     *
     * @param breakdown is told what went wrong here where a request has no answer through no fault of its own
     */
    Worker(StreamSettings settings, Answering answering, StreamWatch watch, Consumer<RuntimeException> breakdown) {
        this.settings = settings;
        this.clients = new Clients(settings);
        this.answering = answering;
        this.watch = watch;
        this.breakdown = breakdown;
    }

    /** Lets the transaction that is under way end, and then {@link #run} return. */
    void stop() {
        stopping = true;
    }

    /** Works until it is stopped. */
    void run() throws InterruptedException {
        ExecutorService pool = Executors.newFixedThreadPool(
                settings.sideBySide().orElseGet(() -> Runtime.getRuntime().availableProcessors()), this::thread);
        KafkaConsumer<byte[], byte[]> consumer = clients.consumer();
        KafkaProducer<String, byte[]> producer = clients.producer();
        try {
            producer.initTransactions();
            consumer.subscribe(List.of(settings.requests()));
            while (!stopping) {
                ConsumerRecords<byte[], byte[]> asked = consumer.poll(POLL);
                if (!asked.isEmpty()) {
                    turn(asked, consumer, producer, pool);
                }
            }
        } catch (InterruptException | WakeupException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            pool.shutdownNow();
            boolean interrupted = Thread.interrupted(); // else nothing could be closed
            producer.close(AT_END);
            consumer.close(org.apache.kafka.clients.consumer.CloseOptions.timeout(AT_END));
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private Thread thread(Runnable work) {
        Thread thread = new Thread(work, "stream-decider");
        thread.setDaemon(true);
        thread.setContextClassLoader(Worker.class.getClassLoader()); // engines find their parts through it
        return thread;
    }

    /** One transaction: all that was fetched is answered or put aside. */
    private void turn(
            ConsumerRecords<byte[], byte[]> asked,
            KafkaConsumer<byte[], byte[]> consumer,
            KafkaProducer<String, byte[]> producer,
            ExecutorService pool)
            throws InterruptedException {
        long begun = System.nanoTime();
        List<ConsumerRecord<byte[], byte[]>> requests =
                StreamSupport.stream(asked.spliterator(), false).toList();
        List<Future<Supplier<Answering.Answered>>> pending = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> request : requests) {
            pending.add(pool.submit(() -> answering.answer(request.value())));
        }
        List<ProducerRecord<String, byte[]>> replies = new ArrayList<>();
        Map<TopicPartition, OffsetAndMetadata> readUpTo = new HashMap<>();
        int putAside = 0;
        for (int i = 0; i < requests.size(); i++) {
            ConsumerRecord<byte[], byte[]> request = requests.get(i);
            Reply reply = reply(request, pending.get(i));
            replies.add(reply.message());
            putAside += reply.dead() ? 1 : 0;
            readUpTo.put(
                    new TopicPartition(request.topic(), request.partition()),
                    new OffsetAndMetadata(request.offset() + 1, request.leaderEpoch(), ""));
        }
        producer.beginTransaction();
        replies.forEach(producer::send);
        producer.sendOffsetsToTransaction(readUpTo, consumer.groupMetadata());
        producer.commitTransaction();
        long behind = consumer.assignment().stream()
                .mapToLong(partition -> consumer.currentLag(partition).orElse(0))
                .sum();
        watch.committed(replies.size() - putAside, putAside, behind, Duration.ofNanos(System.nanoTime() - begun));
    }

    private record Reply(ProducerRecord<String, byte[]> message, boolean dead) {}

    /** Waits for the answer to be on record; where nothing can be answered now, asks again until it can. */
    private Reply reply(ConsumerRecord<byte[], byte[]> request, Future<Supplier<Answering.Answered>> first)
            throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        Supplier<Answering.Answered> pending = () -> get(first).get();
        while (true) {
            try {
                return message(request, pending.get());
            } catch (InterruptException stopped) {
                throw stopped;
            } catch (Unavailable notNow) {
                if (notNow.type().retryAfter().isEmpty()) {
                    return dead(request, Problem.of(notNow));
                }
                if (stopping || System.nanoTime() > end) {
                    throw notNow;
                }
                watch.waits(notNow.type().word());
                Thread.sleep(BETWEEN_TRIES.toMillis());
                pending = () -> answering.answer(request.value()).get();
            } catch (RuntimeException noAnswer) {
                Problem problem = Problem.of(noAnswer);
                if (problem.type().equals(ProblemType.INTERNAL.uri())) {
                    breakdown.accept(noAnswer);
                }
                return dead(request, problem);
            }
        }
    }

    private static <T> T get(Future<T> future) {
        try {
            return future.get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException noAnswer) {
                throw noAnswer;
            }
            throw new IllegalStateException(failed.getCause());
        } catch (InterruptedException stopped) {
            throw new InterruptException(stopped);
        }
    }

    private Reply message(ConsumerRecord<byte[], byte[]> request, Answering.Answered answered) {
        return answered.event().length > settings.largest()
                ? dead(request, Problem.tooLarge(settings.largest()))
                : new Reply(new ProducerRecord<>(settings.decisions(), answered.key(), answered.event()), false);
    }

    /** As it came, so that it can be sent again once it is put right; the headers say where it came from and what is wrong. */
    private Reply dead(ConsumerRecord<byte[], byte[]> request, Problem problem) {
        String key = request.key() == null ? null : new String(request.key(), StandardCharsets.UTF_8);
        ProducerRecord<String, byte[]> letter = new ProducerRecord<>(settings.deadLetters(), key, request.value());
        letter.headers()
                .add("problem", bytes(Json.compact(problem)))
                .add("topic", bytes(request.topic()))
                .add("partition", bytes(String.valueOf(request.partition())))
                .add("offset", bytes(String.valueOf(request.offset())));
        LOG.debugf("A request was put aside: %s.", problem.type());
        return new Reply(letter, true);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
