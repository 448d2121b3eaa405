import { isNull, textAt } from "../columnar/access.ts";
import { PySparkTypeError, unsupported } from "../errors/errors.ts";
import { nextId } from "../plan/ids.ts";
import { csvOfStrings } from "../sources/files/csv/strings.ts";
import { jsonOfStrings } from "../sources/files/json/strings.ts";
import { catalogString } from "../types/names.ts";
import type { Struct } from "../types/type.ts";
import { DataFrame } from "./dataframe.ts";
import { RDD } from "./rdd/rdd.ts";
import type { SparkSession } from "./session.ts";

const formats = { csv: csvOfStrings, json: jsonOfStrings };

/** The rows of a DataFrame of one text column read as the lines of a file, now; undefined for anything else. */
export function readStrings(
  session: SparkSession,
  format: keyof typeof formats,
  from: unknown,
  options: Readonly<Record<string, string>>,
  userSchema: Struct | undefined,
): DataFrame | undefined {
  if (from instanceof RDD)
    throw unsupported(
      `reading an RDD as ${format}`,
      `Make a DataFrame of it: spark.read.${format}(await rdd.toDF("string")).`,
    );
  if (!(from instanceof DataFrame)) return undefined;
  const [field, ...others] = from.schema.fields;
  if (field?.type.kind !== "string" || others.length > 0)
    throw new PySparkTypeError("NOT_STR", { arg_name: "path", arg_type: catalogString(from.schema) });
  const texts = session.executeSync(from.plan).flatMap(({ columns: [column], length }) => {
    const rows = Array.from({ length }, (_, row) => row).filter((row) => !isNull(column!, row));
    return rows.map((row) => textAt(column!, row));
  });
  const { schema, batches } = formats[format]({ texts, options, conf: session.state.conf.snapshot, userSchema });
  const output = schema.fields.map((each) => ({ t: "attr" as const, id: nextId(), qualifier: [], ...each }));
  return session.frame({ t: "local", output, batches });
}
