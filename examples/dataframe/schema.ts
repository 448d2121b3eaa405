// A DataFrame from rows and a schema. Run: tspark submit examples/dataframe/schema.ts
import { IntegerType, SparkSession, StringType, StructField, StructType } from "tspark";

const spark = SparkSession.builder.master("local[1]").appName("Schema").getOrCreate();

const data = [
  ["James", "", "Smith", "36636", "M", 3000],
  ["Michael", "Rose", "", "40288", "M", 4000],
  ["Robert", "", "Williams", "42114", "M", 4000],
  ["Maria", "Anne", "Jones", "39192", "F", 4000],
  ["Jen", "Mary", "Brown", "", "F", -1],
];

const schema = StructType([
  StructField("firstname", StringType(), true),
  StructField("middlename", StringType(), true),
  StructField("lastname", StringType(), true),
  StructField("id", StringType(), true),
  StructField("gender", StringType(), true),
  StructField("salary", IntegerType(), true),
]);

const df = spark.createDataFrame(data, schema);
df.printSchema();
await df.show({ truncate: false });
