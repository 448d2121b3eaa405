"""Runs streaming queries over Kafka with the trigger availableNow: queries.py SERVERS JARS JOBS.

JOBS is a JSON list of {"checkpoint", "from", "to"}; without "to" each batch goes to foreachBatch. Prints, as JSON, for each job
without "to" its batches: [id, [values]].
"""
import json, sys
from pyspark.sql import SparkSession, functions as F

servers, jars, jobs = sys.argv[1], sys.argv[2], json.loads(sys.argv[3])
spark = (SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").config("spark.jars", jars)
         .config("spark.sql.shuffle.partitions", "2").getOrCreate())
spark.sparkContext.setLogLevel("ERROR")
batches = {}


def collector(found):
    def collect(frame, batch):
        found.append([batch, sorted(row[0] for row in frame.select(F.col("value").cast("string")).collect())])
    return collect


for job in jobs:
    frame = (spark.readStream.format("kafka").option("kafka.bootstrap.servers", servers).option("subscribe", job["from"])
             .option("startingOffsets", "earliest").option("maxOffsetsPerTrigger", 40).load())
    if "to" in job:
        writer = (frame.select("key", "value").writeStream.format("kafka")
                  .option("kafka.bootstrap.servers", servers).option("topic", job["to"]))
    else:
        writer = frame.writeStream.foreachBatch(collector(batches.setdefault(job["checkpoint"], [])))
    writer.option("checkpointLocation", job["checkpoint"]).trigger(availableNow=True).start().awaitTermination()
print(json.dumps(batches))
