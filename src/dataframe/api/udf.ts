import { buildVector } from "../columnar/build.ts";
import { valueReader } from "../columnar/read.ts";
import type { Vector } from "../columnar/vector.ts";
import type { Engine, UdfCall } from "../engine/engine.ts";
import { SparkException } from "../errors/errors.ts";
import type { FunctionDef } from "../functions/define.ts";
import type { LiteralValue } from "../plan/expr.ts";
import { key } from "../session/names.ts";
import { plainType, publicType } from "../types/public.ts";
import { rowOf } from "../types/row.ts";
import type { Type } from "../types/type.ts";
import { columnsOf } from "./arguments.ts";
import { checkString, wrongType } from "./checks.ts";
import { Column, type ColumnOrName } from "./column.ts";
import { converter } from "./create/convert.ts";
import { parseDataType } from "./parsing.ts";
import type { SparkSession } from "./session.ts";

export type UserFunction = (...values: never[]) => unknown;

/** A function of the user's, to be called with columns. Made by `F.udf`. */
export interface UserDefinedFunction {
  (...cols: readonly ColumnOrName[]): Column;
  readonly returnType: Type;
  readonly deterministic: boolean;
  /** The same, not to be called less often than there are rows: for functions of time or chance. */
  asNondeterministic(): UserDefinedFunction;
}

interface Definition {
  readonly f: UserFunction;
  readonly shown: string;
  readonly type: Type;
  readonly deterministic: boolean;
  /** `f` gets a group's rows, as one list, instead of a row's values. */
  readonly aggregate: boolean;
  readonly handles: WeakMap<Engine, number>;
}

const inline = new Map<string, Definition>();
const definitions = new WeakMap<object, Definition>();

/**
 * A JavaScript function as a column function. It gets each row's values and may be async; null stands for missing values.
 * @example
 * const shout = F.udf((s) => s === null ? null : `${s}!`, "string")
 * df.select(shout("name"))
 */
export function udf(f: UserFunction, returnType: Type | string = "string"): UserDefinedFunction {
  if (typeof f !== "function") throw wrongType("f", "function", f);
  return makeFunction({ f, shown: f.name || "<lambda>", type: typeOfResult(returnType), aggregate: false });
}

/** A function that can be called with columns; deterministic until it says otherwise. */
export function makeFunction(definition: Pick<Definition, "f" | "shown" | "type" | "aggregate">): UserDefinedFunction {
  return make({ ...definition, deterministic: true, handles: new WeakMap() });
}

function make(definition: Definition): UserDefinedFunction {
  const id = `__udf_${inline.size}`;
  inline.set(id, definition);
  const made = (...cols: readonly ColumnOrName[]): Column => {
    const text = `${definition.shown}(${cols.map((c) => (c instanceof Column ? c.toString().slice(8, -2) : c)).join(", ")})`;
    return new Column({ t: "call", name: [id], args: columnsOf(cols), via: "api" }, text);
  };
  definitions.set(made, definition);
  return Object.assign(made, {
    returnType: publicType(definition.type),
    deterministic: definition.deterministic,
    asNondeterministic: () => make({ ...definition, deterministic: false }),
  });
}

/** A return type as it was given. */
export function typeOfResult(type: Type | string): Type {
  if (typeof type === "string") return parseDataType(type);
  if (typeof type === "object" && type !== null && "kind" in type) return plainType(type);
  throw wrongType("returnType", "DataType or str", type);
}

/** What the analysis needs of a function made with `udf`, by its hidden name. */
export function inlineUdf(session: SparkSession, name: string): FunctionDef | undefined {
  const definition = inline.get(name);
  return definition && functionDef(session, definition, definition.shown);
}

function functionDef(session: SparkSession, definition: Definition, shown: string): FunctionDef {
  const { type, deterministic } = definition;
  return {
    name: shown,
    kind: definition.aggregate ? "aggregate" : "scalar",
    deterministic,
    resolve: (call) => ({
      t: "fn",
      name: shown,
      args: call.args,
      type,
      nullable: true,
      options: { handle: handleOf(session, definition), deterministic },
      ...(deterministic ? {} : { deterministic }),
    }),
    // The compiler calls the handle.
    sql: () => {
      throw new SparkException("", {}, { message: `${shown} has no SQL form.` });
    },
  };
}

/** The handle of a function that gets values of JavaScript, by which the engine calls it. */
export function callbackHandle(session: SparkSession, given: Pick<Definition, "f" | "shown" | "type">): number {
  const definition = { ...given, deterministic: false, aggregate: false, handles: new WeakMap() };
  return handleOf(session, definition);
}

function handleOf(session: SparkSession, definition: Definition): number {
  const { engine } = session;
  let handle = definition.handles.get(engine);
  if (handle === undefined) {
    handle = engine.registerCallback((payload) => evaluate(session, definition, payload as UdfCall));
    definition.handles.set(engine, handle);
  }
  return handle;
}

function evaluate(session: SparkSession, definition: Definition, call: UdfCall): Vector | Promise<Vector> {
  const long = (session.state.conf.find("spark.tspark.long") ?? "auto") as "auto" | "bigint" | "number";
  const readers = call.argTypes.map((type) => valueReader(type, { long, row: rowOf }));
  const convert = converter(call.result, true, session.zone, `result of ${definition.shown}`);
  const f = definition.f as (...values: unknown[]) => unknown;
  const results: unknown[] = new Array(call.length);
  const values: unknown[] = new Array(readers.length);
  let asynchronous = false;
  try {
    for (let row = 0; row < call.length; row++) {
      for (let i = 0; i < readers.length; i++) values[i] = readers[i]!(call.args[i]!, row);
      const result = readers.length === 1 ? f(values[0]) : f(...values);
      asynchronous ||= result instanceof Promise;
      results[row] = result;
    }
  } catch (error) {
    throw failed(definition, error);
  }
  const vector = (found: readonly unknown[]) => {
    const converted: LiteralValue[] = new Array(found.length);
    for (let row = 0; row < found.length; row++) converted[row] = convert(found[row]);
    return buildVector(call.result, converted);
  };
  if (!asynchronous) return vector(results);
  return Promise.all(results).then(vector, (error: unknown) => {
    throw failed(definition, error);
  });
}

function failed(definition: Definition, error: unknown): SparkException {
  const e = error instanceof Error ? error : new Error(String(error));
  return new SparkException(
    "PYTHON_EXCEPTION",
    { msg: `${definition.shown}: ${e.name}: ${e.message}`, traceback: e.stack ?? "" },
    { cause: error },
  );
}

/** Functions for SQL: `spark.udf`. */
export class UDFRegistration {
  readonly #session: SparkSession;

  constructor(session: SparkSession) {
    this.#session = session;
  }

  /**
   * Makes a function, or an aggregate of `F.udaf`, callable in SQL by a name, and gives it for columns.
   * @example spark.udf.register("shout", (s) => `${s}!`, "string"); spark.sql("SELECT shout('hi')")
   */
  register(name: string, f: UserFunction | UserDefinedFunction, returnType?: Type | string): UserDefinedFunction {
    checkString("name", name);
    const made = definitions.get(f) ?? definitions.get(udf(f as UserFunction, returnType))!;
    const definition: Definition = { ...made, shown: name };
    this.#session.state.functions.set(key(name), functionDef(this.#session, definition, name));
    return make(definition);
  }
  /** Not here: there is no JVM. */
  registerJavaFunction(name: string): never {
    throw new SparkException(
      "",
      {},
      { message: `There is no Java here to run ${name}: register a JavaScript function.` },
    );
  }
}
