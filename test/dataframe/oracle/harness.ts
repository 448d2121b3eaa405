import { existsSync, mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pythonValue } from "../../../src/dataframe/types/python-value.ts";
import { output, SparkException, SparkSession } from "../../../src/index.ts";

/** What real Spark printed for a program, or the condition it raised. */
export interface Fact {
  readonly name: string;
  readonly stdout: string;
  readonly error?: {
    readonly class: string;
    readonly condition: string;
    readonly parameters: Readonly<Record<string, string>>;
  };
}

/** A program's counterpart: its number in the reference, and what it does. */
export interface Program {
  readonly id: string;
  /** Spark's own wording in the recorded output, which ours differs from on purpose: left out on both sides. */
  readonly ownWords?: RegExp;
  run(spark: SparkSession): Promise<void> | void;
}

const reference = new URL("../../../../shared/spark-oracle/programs/", import.meta.url);
const copy = new URL("./expected.json", import.meta.url);

/** The facts, from the reference folder where it is there, else from the copy beside the tests. */
export function loadFacts(): ReadonlyMap<string, Fact> {
  if (!existsSync(reference))
    return new Map(Object.entries(JSON.parse(readFileSync(copy, "utf8")) as Record<string, Fact>));
  return new Map(
    readdirSync(reference).map((file) => factOf(JSON.parse(readFileSync(new URL(file, reference), "utf8")))),
  );
}

interface Recorded {
  readonly id: string;
  readonly name: string;
  readonly stdout: string;
  readonly error: {
    class: string;
    condition: string | null;
    message: string;
    message_parameters: Record<string, string> | null;
  } | null;
}

function factOf({ id, name, stdout, error }: Recorded): [string, Fact] {
  if (!error) return [id, { name, stdout }];
  const { message, message_parameters } = error;
  // Where the Python side did not translate Java's exception, its text still begins with the condition.
  const condition = error.condition ?? /\[([A-Z][A-Z_.]+)\]/.exec(message)?.[1];
  return [
    id,
    { name, stdout, error: { class: error.class, condition: condition ?? "", parameters: message_parameters ?? {} } },
  ];
}

/** Runs a program and gives what it printed and what it raised. */
export async function observe(program: Program, spark: SparkSession): Promise<{ stdout: string; error?: unknown }> {
  let stdout = "";
  const write = output.write;
  output.write = (text) => {
    stdout += text;
  };
  try {
    await program.run(spark);
    return { stdout };
  } catch (error) {
    return { stdout, error };
  } finally {
    output.write = write;
  }
}

/** A session whose settings are those of the recorded runs. */
export function oracleSession(): SparkSession {
  return SparkSession.builder
    .master("local[2]")
    .config("spark.sql.session.timeZone", "UTC")
    .config("spark.sql.warehouse.dir", mkdtempSync(join(tmpdir(), "oracle-")))
    .getOrCreate();
}

/** Python's print. */
export function print(...values: readonly unknown[]): void {
  output.write(`${values.map((value) => (typeof value === "string" ? value : pythonText(value))).join(" ")}\n`);
}

/** A Python tuple of values. */
export class Tuple {
  readonly values: readonly unknown[];
  constructor(...values: readonly unknown[]) {
    this.values = values;
  }
  toString(): string {
    return `(${this.values.map(pythonText).join(", ")})`;
  }
}

/** A Python float, which JavaScript does not tell from an int. */
export class Float {
  readonly value: number;
  constructor(value: number) {
    this.value = value;
  }
  toString(): string {
    return pythonValue(this.value, { kind: "double" });
  }
}

function pythonText(value: unknown): string {
  return pythonValue(value);
}

export function conditionOf(error: unknown): string | undefined {
  return error instanceof SparkException ? error.condition : undefined;
}
