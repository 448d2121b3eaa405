"""The actions of bench/small.ts in PySpark: prints the milliseconds of each run as JSON."""
import contextlib, io, json, time
from pyspark.sql import SparkSession, functions as F

spark = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").getOrCreate()
spark.sparkContext.setLogLevel("ERROR")
rows = [("ada", "london", 36), ("bob", "paris", 41), ("cleo", "london", 29), ("dan", "rome", 50), ("eve", "paris", 33)]
people = spark.createDataFrame(rows, ["name", "city", "age"])
cities = spark.createDataFrame([("london", "uk"), ("paris", "fr"), ("rome", "it")], ["city", "country"])
actions = {
    "range(5).show()": lambda: spark.range(5).show(),
    "createDataFrame(5 rows).show()": lambda: spark.createDataFrame(rows, ["name", "city", "age"]).show(),
    "groupBy(city).count().show()": lambda: people.groupBy("city").count().show(),
    "sql('select 1').show()": lambda: spark.sql("select 1").show(),
    "join of 5 x 3 rows, show()": lambda: people.join(cities, "city").show(),
    "filter, count()": lambda: people.filter(F.col("age") > 30).count(),
}
times = {}
for name, action in actions.items():
    times[name] = []
    for run in range(12):
        start = time.perf_counter()
        with contextlib.redirect_stdout(io.StringIO()):
            action()
        if run >= 2:
            times[name].append((time.perf_counter() - start) * 1000)
print(json.dumps(times))
