"""TPC-H in PySpark: python tpch.py DATA QUERIES; prints the milliseconds of each query's runs as JSON."""
import glob, json, os, sys, time
from pyspark.sql import SparkSession

data, queries = sys.argv[1:]
spark = (
    SparkSession.builder.master("local[2]")
    .config("spark.ui.enabled", "false").config("spark.sql.shuffle.partitions", "4").config("spark.driver.memory", "6g")
    .getOrCreate()
)
spark.sparkContext.setLogLevel("ERROR")
for file in glob.glob(os.path.join(data, "*.parquet")):
    spark.read.parquet(file).createOrReplaceTempView(os.path.basename(file)[: -len(".parquet")])
times = {}
for file in sorted(glob.glob(os.path.join(queries, "*.sql"))):
    text = open(file).read()
    name = os.path.basename(file)[: -len(".sql")]
    times[name] = []
    for run in range(3):
        start = time.perf_counter()
        spark.sql(text).collect()
        if run > 0:
            times[name].append((time.perf_counter() - start) * 1000)
print(json.dumps(times))
