import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.*;
import org.apache.kafka.clients.consumer.*;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.*;

/** Reads topics with Apache Kafka's own client, SERVERS TOPIC…, and prints each record: topic, partition, key, value, headers. */
public class Reader {
  static String text(byte[] bytes) {
    return bytes == null ? "null" : new String(bytes, StandardCharsets.UTF_8);
  }

  public static void main(String[] args) throws Exception {
    var out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    Map<String, Object> config = Map.of("bootstrap.servers", args[0], "check.crcs", true);
    try (var consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      var partitions = new ArrayList<TopicPartition>();
      for (String topic : List.of(args).subList(1, args.length))
        for (var info : consumer.partitionsFor(topic)) partitions.add(new TopicPartition(topic, info.partition()));
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      var ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
        for (var record : consumer.poll(Duration.ofMillis(200))) {
          var line = new StringJoiner("\t").add(record.topic()).add(String.valueOf(record.partition()));
          line.add(text(record.key())).add(text(record.value()));
          for (Header header : record.headers()) line.add(header.key() + "=" + text(header.value()));
          out.println(line);
        }
      }
    }
    out.flush();
  }
}
