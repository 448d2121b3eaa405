import java.time.Duration;
import java.util.*;
import org.apache.kafka.clients.admin.*;
import org.apache.kafka.clients.consumer.*;
import org.apache.kafka.clients.producer.*;
import org.apache.kafka.common.serialization.*;

/** Apache Kafka's own client against a broker: makes a topic, produces with every codec, consumes with a group, lists. */
public class Judge {
  public static void main(String[] args) throws Exception {
    Map<String, Object> base = Map.of("bootstrap.servers", args[0], "request.timeout.ms", 5000, "default.api.timeout.ms", 10000);
    try (Admin admin = Admin.create(base)) {
      admin.createTopics(List.of(new NewTopic("java", 2, (short) 1))).all().get();
      System.out.println("topics " + admin.listTopics().names().get());
    }
    for (String codec : List.of("none", "gzip", "snappy", "lz4", "zstd")) {
      Map<String, Object> config = new HashMap<>(base);
      config.put("compression.type", codec);
      config.put("linger.ms", 5);
      try (var producer = new KafkaProducer<>(config, new StringSerializer(), new StringSerializer())) {
        for (int i = 0; i < 200; i++) producer.send(new ProducerRecord<>("java", "key" + i % 9, codec + " " + i + " " + "x".repeat(i)));
        producer.flush();
      }
    }
    Map<String, Object> config = new HashMap<>(base);
    config.put("group.id", "judges");
    config.put("auto.offset.reset", "earliest");
    int seen = 0;
    try (var consumer = new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
      consumer.subscribe(List.of("java"));
      long limit = System.currentTimeMillis() + 15000;
      while (seen < 1000 && System.currentTimeMillis() < limit) seen += consumer.poll(Duration.ofMillis(200)).count();
      consumer.commitSync();
    }
    System.out.println("consumed " + seen);
    try (Admin admin = Admin.create(base)) {
      var offsets = admin.listConsumerGroupOffsets("judges").partitionsToOffsetAndMetadata().get();
      System.out.println("committed " + offsets.values().stream().mapToLong(OffsetAndMetadata::offset).sum());
    }
  }
}
