"""Reads of bench/kafka.ts in PySpark: kafka.py read SERVERS JARS TOPIC or kafka.py latency SERVERS JARS TOPIC COUNT; prints JSON."""
import json, sys, time
from pyspark.sql import SparkSession, functions as F

mode, servers, jars, *rest = sys.argv[1:]
spark = (SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").config("spark.jars", jars)
         .config("spark.sql.shuffle.partitions", "2").config("spark.driver.memory", "8g").getOrCreate())
spark.sparkContext.setLogLevel("ERROR")
pid = spark._jvm.java.lang.ProcessHandle.current().pid()


def cpu():
    """Of the JVM and of Python."""
    fields = open(f"/proc/{pid}/stat").read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / 100 + time.process_time()


def read(topic):
    return spark.read.format("kafka").option("kafka.bootstrap.servers", servers).option("subscribe", topic).load()


def once(action):
    begun, used = time.perf_counter(), cpu()
    action()
    return {"seconds": time.perf_counter() - begun, "cpu": cpu() - used}


def timed(action, runs=3):
    action()
    return sorted((once(action) for _ in range(runs)), key=lambda cost: cost["seconds"])[runs // 2]


def look(topic):
    seen = 0
    for row in read(topic).select("value").toLocalIterator():
        seen += len(row[0])
    return seen


def key():
    return F.substring_index(F.col("value").cast("string"), ",", 1)


if mode == "read":
    topic = rest[0]
    print(json.dumps({
        "count": timed(lambda: read(topic).count()),
        "each": timed(lambda: read(topic).select("value").foreach(lambda row: len(row[0]))),
        "rows": timed(lambda: look(topic)),
        "values": timed(lambda: read(topic).select("value").write.format("noop").mode("overwrite").save()),
        "group": timed(lambda: read(topic).groupBy(key()).count().collect()),
    }))
else:
    topic, wanted = rest[0], int(rest[1])
    latencies = []

    def batch(frame, _):
        rows = frame.select(F.col("value").cast("string")).collect()
        now = time.time() * 1000
        latencies.extend(now - float(row[0]) for row in rows)

    query = (spark.readStream.format("kafka").option("kafka.bootstrap.servers", servers).option("subscribe", topic)
             .load().writeStream.foreachBatch(batch).trigger(processingTime="0 seconds").start())
    while len(latencies) < wanted and query.isActive:
        time.sleep(0.05)
    query.stop()
    print(json.dumps(latencies[-wanted:]))
