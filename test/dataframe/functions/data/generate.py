"""Asks a real Spark 4.2 (pip install pyspark==4.2.0) what the expressions of questions.sql give, one a line.

    python generate.py questions.sql answers.jsonl [parameters]

A line is a list of select expressions, or a whole query. `SET key=value` counts for the lines after it. An answer has the
schema line, the columns' nullability and the rows with every value cast to a string; or the condition that it raises, if asked for with
its parameters.
"""

import json
import sys

from pyspark.sql import SparkSession

spark = (
    SparkSession.builder.master("local[1]")
    .config("spark.ui.enabled", "false")
    .config("spark.sql.session.timeZone", "America/Los_Angeles")
    .config("spark.sql.shuffle.partitions", "1")
    .config("spark.sql.timeType.enabled", "true")
    .getOrCreate()
)
spark.sparkContext.setLogLevel("OFF")
parameters = "parameters" in sys.argv[3:]


def problem(error):
    get = getattr(error, "getCondition", None) or getattr(error, "getErrorClass", None)
    condition = (get() if get else None) or type(error).__name__
    if not parameters or not hasattr(error, "getMessageParameters"):
        return {"condition": condition}
    return {"condition": condition, "parameters": dict(error.getMessageParameters() or {})}


def answer(line):
    whole = line.upper().startswith(("SELECT", "WITH", "VALUES"))
    try:
        frame = spark.sql(line if whole else "SELECT " + line)
    except Exception as error:
        return {"sql": line, **problem(error)}
    result = {
        "sql": line,
        "schema": frame._jdf.schema().catalogString(),
        "nullable": [field.nullable for field in frame.schema.fields],
    }
    names = [f"c{i}" for i in range(len(frame.columns))]
    texts = frame.toDF(*names).selectExpr(*[f"CAST({name} AS STRING)" for name in names])
    try:
        result["rows"] = [list(row) for row in texts.collect()]
    except Exception as error:
        result.update(problem(error))
    return result


with open(sys.argv[1]) as questions, open(sys.argv[2], "w") as answers:
    for line in map(str.strip, questions):
        if line.startswith("SET "):
            spark.sql(line)
            answers.write(json.dumps({"set": line[4:].split("=", 1)}) + "\n")
        elif line and not line.startswith("--"):
            answers.write(json.dumps(answer(line), ensure_ascii=False) + "\n")
