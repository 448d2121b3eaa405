"""Asks Spark 4.2 with spark-avro what avro.jsonl holds: python generate-avro.py spark-avro_2.13-4.2.0.jar > avro.jsonl"""

import json
import sys

from pyspark.sql import SparkSession


def record(*fields, name="r"):
    return {"type": "record", "name": name, "fields": [dict({"name": n, "type": t}, **more) for n, t, *rest in fields for more in [rest[0] if rest else {}]]}


def logical(type_, name, **more):
    return dict({"type": type_, "logicalType": name}, **more)


def quote(text):
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


def read(message, schema, **options):
    text = schema if isinstance(schema, str) else json.dumps(schema)
    given = [quote(o if isinstance(o, str) else json.dumps(o)) for pair in options.items() for o in pair]
    return f"from_avro({message}, {quote(text)}, map({', '.join(given)}))" if given else f"from_avro({message}, {quote(text)})"


def write(value, schema=None):
    text = schema if schema is None or isinstance(schema, str) else json.dumps(schema)
    return f"to_avro({value}, {quote(text)})" if text else f"to_avro({value})"


ab = record(("a", "int"), ("b", "string"))
node = record(("v", "int"), ("next", ["null", "N"]), name="N")
letters = {"type": "enum", "name": "E", "symbols": ["A", "B"]}
money = logical("bytes", "decimal", precision=4, scale=2)
everything = record(
    ("a", "int"), ("b", ["null", "string"]), ("c", {"type": "array", "items": "int"}), ("d", {"type": "map", "values": ["null", "long"]}),
    ("e", letters), ("f", {"type": "fixed", "name": "Fx", "size": 4}), ("g", ["int", "long"]), ("h", ["float", "double"]),
    ("i", ["int", "string"]), ("j", ["null", "int", "string"]), ("k", ["string"]), ("l", ["long", "null"]))
times = record(
    ("date", logical("int", "date")), ("tm", logical("int", "time-millis")), ("tmu", logical("long", "time-micros")),
    ("tsm", logical("long", "timestamp-millis")), ("tsu", logical("long", "timestamp-micros")), ("tsn", logical("long", "timestamp-nanos")),
    ("ltm", logical("long", "local-timestamp-millis")), ("ltu", logical("long", "local-timestamp-micros")),
    ("dec", logical("bytes", "decimal", precision=10, scale=2)), ("decf", {"type": "fixed", "name": "F5", "size": 5, "logicalType": "decimal", "precision": 10, "scale": 2}),
    ("uuid", logical("string", "uuid")), ("dur", {"type": "fixed", "name": "D", "size": 12, "logicalType": "duration"}), ("unk", logical("int", "foo")))
null = "cast(null as binary)"

questions = []
for kind, message in [("int", "X'02'"), ("long", "X'FEFFFFFFFFFFFFFFFF01'"), ("string", "X'0461C3'"), ("string", "X'06E282AC'"), ("bytes", "X'040102'"), ("boolean", "X'01'"), ("float", "X'0000C03F'"), ("double", "X'000000000000F83F'"), ("null", "X''")]:
    questions += [read(message, json.dumps(kind)), read(null, json.dumps(kind), mode="PERMISSIVE")]
for mode in ("FAILFAST", "PERMISSIVE"):
    questions += [read(null, schema, mode=mode) for schema in (everything, times)]
    bad = [("X'02'", ab), ("X''", ab), ("X'0202610101'", ab), ("X''", '"int"'), ("X'06FF'", '"string"'), ("X'06FFFFFF'", '"string"'),
           ("X'06'", ["int", "string"]), ("X'06'", record(("u", ["int", "string"]))), ("X'06'", letters), ("X'8080808020'", '"int"'), ("X'0604D2FF'", money),
           ("X'FFFFFFFFFFFFFFFFFF01'", logical("long", "timestamp-millis")), ("X'020261020261040000'", {"type": "map", "values": "int"})]
    questions += [read(message, schema, mode=mode) for message, schema in bad]
questions += [read("X'02'", '"int"', mode=mode) for mode in ("permissive", "xx", "DROPMALFORMED")]
questions += [
    read("X'020261'", ab, avroSchema=record(("b", "string"), ("c", "int", {"default": 5}))),
    read("X'020261'", ab, avroSchema=record(("b", "string"), ("c", "int"))),
    read("X'020261'", ab, avroSchema=record(("b", "string"), ("c", "int")), mode="PERMISSIVE"),
    read("X'020261'", ab, avroSchema=record(("a", "long"), ("b", "bytes"))),
    read("X'020261'", ab, avroSchema=record(("a", "double"), ("b", ["null", "string"]))),
    read("X'020261'", ab, avroSchema=record(("a", "string"), ("b", "bytes"))),
    read("X'020261'", ab, avroSchema=record(("a", "int"), name="other")),
    read("X'020261'", ab, avroSchema=record(("z", "int", {"aliases": ["a"]}))),
    read("X'020261'", ab, avroSchema=record(("a", ["null", "int"], {"default": None}))),
    read("X'02'", letters, avroSchema={"type": "enum", "name": "E", "symbols": ["A", "X"], "default": "X"}),
    read("X'02'", letters, avroSchema={"type": "enum", "name": "E", "symbols": ["A"]}),
    read("X'02026100'", ["int", "string"]), read("X'0202'", ["int", "long"]), read("X'0002'", ["int", "long"]), read("X'0202'", ["null", "int"]),
    read("X'0202610002'", record(("i", ["int", "string"]), ("j", ["int", "string"]))),
    read("X'00'", record(("j", ["null", "int", "string"]))),
    read("X'02020400'", node, recursiveFieldMaxDepth="2"), read("X'0202040206020800'", node, recursiveFieldMaxDepth="2"), read("X'0200'", node, recursiveFieldMaxDepth="1"),
    read(null, node, recursiveFieldMaxDepth="3"), read(null, node), read(null, node, recursiveFieldMaxDepth="0"), read(null, node, recursiveFieldMaxDepth="16"), read(null, node, recursiveFieldMaxDepth="x"),
    read("X'0202610002'", record(("i", ["int", "string"]), ("j", ["int", "string"])), enableStableIdentifiersForUnionType="true"),
    read(null, record(("j", ["null", "int", record(("q", "int"), name="Q")]), ("k", ["int", {"type": "fixed", "name": "FF", "size": 2}])), enableStableIdentifiersForUnionType="true", stableIdentifierPrefixForUnionType="m_"),
    read(null, record(("j", [record(("q", "int"), name="Q"), record(("q", "int"), name="q")])), enableStableIdentifiersForUnionType="true"),
    read("X'FE01'", logical("long", "timestamp-millis")), read("X'FD01'", logical("long", "timestamp-micros")), read("X'FE01'", logical("int", "date")), read("X'0404D2'", money), read("X'02FF'", money), read("X'00'", money), read("X'FE01'", logical("long", "time-micros")),
    read("X'FE01'", logical("int", "time-millis")), read("X'FE01'", logical("long", "local-timestamp-millis")), read("X'FE01'", logical("long", "timestamp-nanos")),
    read("X'0204D2'", logical("bytes", "decimal", precision=50, scale=2)), read("X'0204'", logical("bytes", "decimal", precision=2, scale=4)), read("X'0204'", logical("bytes", "decimal")),
    read("X'0402610202620400'", {"type": "map", "values": "int"}), read("X'0304020400'", {"type": "array", "items": "int"}),
    read("X'02'", "{nope"), read("X'02'", ""), read("X'02'", {"type": "record", "name": "a b", "fields": []}), read("X'02'", record(("a", "Foo"))), read("X'02'", record(("a", "int"), ("a", "int"))),
    read("X'02'", {"type": "record", "name": "r", "namespace": "n", "fields": [{"name": "a", "type": {"type": "enum", "name": "E", "symbols": ["A", "B"]}}]}),
    read("X'0202'", {"type": "record", "name": "r", "namespace": "n.m", "fields": [{"name": "a", "type": letters}, {"name": "b", "type": "E"}]}),
    f"schema_of_avro({quote(json.dumps(ab))})", f"schema_of_avro({quote(json.dumps(times))})", f"schema_of_avro({quote(json.dumps(node))}, map('recursiveFieldMaxDepth', '2'))",
    "from_avro(X'02')", "from_avro(X'02', '\"int\"', map(), 1)", "from_avro(X'02', s, map())", "from_avro(X'02', '\"int\"', map(1, 2))", "from_avro(X'02', '\"int\"', 42)", "from_avro(X'02', '\"int\"', null)", "from_avro(X'02', null, map())", "to_avro(1, 42)", "to_avro(1, null)", "to_avro()",
]
for value in ["1", "1L", "cast(1 as tinyint)", "cast(1 as smallint)", "1.5D", "1.5F", "true", "'abc'", "X'0102'", "DATE'2020-01-02'", "TIMESTAMP'2020-01-02 03:04:05.123456'", "TIMESTAMP'1960-01-02 03:04:05.123456'", "TIMESTAMP_NTZ'2020-01-02 03:04:05.123456'", "12.34", "-12.34", "cast(12.34 as decimal(38,10))", "array(1,2,null)", "array(1,2)", "map('a',1,'b',null)", "map(1,2)", "named_struct('a',1,'b','x','c',null)", "named_struct('a',array(named_struct('q',1)))", "named_struct('a',1.5,'b',named_struct('a',2.5))", "interval '1' year", "interval '1 02:03:04' day to second", "null", "cast(null as int)", "TIME'01:02:03.123456'", "cast('abc' as varchar(5))", "named_struct('my col',1)", "s", "nullif(s, 'x')", "named_struct('a', nullif(s, 'x'))"]:
    questions.append(write(value))
for value, schema in [
    ("1", '"int"'), ("1", ["null", "int"]), ("1", '"long"'), ("1", '"string"'), ("1L", '"int"'), ("'a'", '"bytes"'), ("'A'", letters), ("'C'", letters), ("X'01020304'", {"type": "fixed", "name": "F", "size": 4}), ("X'0102'", {"type": "fixed", "name": "F", "size": 4}),
    ("cast(null as int)", '"int"'), ("cast(null as int)", ["int", "null"]), ("named_struct('a',1)", record(("a", "int"), ("b", "int"))), ("named_struct('a',1)", record(("a", "int"), ("b", ["null", "int"]))), ("named_struct('a',1,'b',2)", record(("a", "int"))), ("named_struct('A',1)", record(("a", "int"))),
    ("named_struct('b',2,'a',1)", record(("a", "int"), ("b", "int"))), ("named_struct('x',2)", record(("a", "int"))), ("TIMESTAMP'2020-01-02 03:04:05.123456'", logical("long", "timestamp-millis")), ("TIMESTAMP'1960-01-02 03:04:05.123456'", logical("long", "timestamp-millis")), ("TIMESTAMP'2020-01-02 03:04:05.123456'", '"long"'),
    ("12.34", money), ("12.34", logical("bytes", "decimal", precision=10, scale=3)), ("array(1,null)", {"type": "array", "items": "int"}), ("array(1,null)", {"type": "array", "items": ["null", "int"]}), ("TIMESTAMP_NTZ'2020-01-02 03:04:05.123456'", logical("long", "local-timestamp-millis")), ("1.5D", '"float"'), ("1.5F", '"double"'),
    ("named_struct('a',cast(null as int))", record(("a", "int"))), ("DATE'2020-01-02'", '"int"'), ("-12.34", {"type": "fixed", "name": "F", "size": 4, "logicalType": "decimal", "precision": 4, "scale": 2}), ("1", ["int", "string"]), ("1", "{nope"),
    ("named_struct('u', named_struct('member0', 1, 'member1', cast(null as string)))", record(("u", ["int", "string"]))), ("named_struct('u', named_struct('member0', cast(null as int), 'member1', 'a'))", record(("u", ["int", "string"]))),
    ("named_struct('u', named_struct('member0', cast(null as int), 'member1', 'a'))", record(("u", ["null", "int", "string"]))),
]:
    questions.append(write(value, schema))

spark = SparkSession.builder.master("local[1]").config("spark.jars", sys.argv[1]).config("spark.ui.enabled", "false").config("spark.sql.session.timeZone", "UTC").getOrCreate()
spark.sparkContext.setLogLevel("OFF")
for question in questions:
    answer = {"sql": question}
    try:
        frame = spark.sql(f"SELECT {question} AS x FROM VALUES ('y') t(s)")
        answer["type"] = frame.schema.jsonValue()["fields"][0]
        text = "hex(x)" if question.startswith("to_avro") else "CAST(x AS STRING)"
        answer["value"] = frame.selectExpr(f"{text} AS x").collect()[0][0]
    except Exception as error:
        condition = getattr(error, "getCondition", lambda: None)()
        answer["error"] = condition or "unnamed"
    print(json.dumps(answer, ensure_ascii=False))
