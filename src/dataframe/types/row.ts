import { PySparkValueError } from "../errors/errors.ts";
import { pythonValue } from "./python-value.ts";
import type { Struct } from "./type.ts";

/** A row: its fields are properties (`row.name`, `row["a b"]`), and by position (`row[0]`). Iterating gives the values. */
export type Row<T extends object = Record<string, unknown>> = Readonly<T> & RowMethods;

export interface RowMethods extends Iterable<unknown> {
  /** The fields as a plain object; with `recursive` the rows inside too. Spark: `asDict`. */
  asDict(recursive?: boolean): Record<string, unknown>;
  /** As PySpark prints rows: `Row(id=1, s='a', d=None)`. */
  toString(): string;
  toJSON(): unknown;
  readonly [position: number]: unknown;
}

/** `Row("name", "age")`: names waiting for their values. Itself a row of these texts. */
export type RowFactory = RowMethods & ((...values: readonly unknown[]) => Row);

/** What the rows of a schema share. */
interface Shape {
  readonly names: readonly string[] | undefined;
  readonly type?: Struct;
  /** Each name is there once, and none needs care. */
  readonly plain?: boolean;
}

const nameless: Shape = { names: undefined };

class BaseRow {
  readonly #shape: Shape;
  readonly #values: readonly unknown[];

  constructor(shape: Shape, values: readonly unknown[]) {
    this.#shape = shape;
    this.#values = values;
    if (values.length > positions) addPositions(values.length);
    const { names, plain } = shape;
    if (names) {
      const own = this as unknown as Record<string, unknown>;
      if (plain) for (let i = 0; i < names.length; i++) own[names[i]!] = values[i];
      // Of equal names the first one counts.
      else
        for (let i = 0; i < names.length; i++) if (!Object.hasOwn(own, names[i]!)) setField(own, names[i]!, values[i]);
    }
    Object.freeze(this);
  }

  static shapeOf(row: BaseRow): Shape {
    return row.#shape;
  }

  static valuesOf(row: BaseRow): readonly unknown[] {
    return row.#values;
  }

  asDict(recursive = false): Record<string, unknown> {
    const { names } = this.#shape;
    const values = this.#values;
    if (!names) throw new PySparkValueError("", {}, { message: "A Row without field names has no object form." });
    return Object.fromEntries(names.map((name, i) => [name, recursive ? plain(values[i]) : values[i]]));
  }

  *[Symbol.iterator](): Iterator<unknown> {
    yield* this.#values;
  }

  toString(): string {
    return textOf(this.#shape, this.#values);
  }

  toJSON(): unknown {
    const { names } = this.#shape;
    const values = this.#values;
    return names ? Object.fromEntries(names.map((name, i) => [name, json(values[i])])) : values.map(json);
  }

  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return textOf(this.#shape, this.#values);
  }
}

/** `__proto__` as a field must not become the prototype. */
function setField(own: Record<string, unknown>, name: string, value: unknown): void {
  if (name === "__proto__") Object.defineProperty(own, name, { value, enumerable: true });
  else own[name] = value;
}

let positions = 0;

/** `row[0]`: getters on the prototype, as many as the widest row needed so far. */
function addPositions(upTo: number): void {
  for (; positions < upTo; positions++) {
    const i = positions;
    Object.defineProperty(BaseRow.prototype, i, {
      get(this: BaseRow) {
        return BaseRow.valuesOf(this)[i];
      },
      // A field that is named "0" becomes an own property nevertheless.
      set(this: BaseRow, value: unknown) {
        Object.defineProperty(this, i, { value, enumerable: true });
      },
      configurable: true,
    });
  }
}

function textOf({ names, type }: Shape, values: readonly unknown[]): string {
  const texts = values.map((value, i) => pythonValue(value, type?.fields[i]?.type));
  return names ? `Row(${texts.map((text, i) => `${names[i]}=${text}`).join(", ")})` : `<Row(${texts.join(", ")})>`;
}

function plain(value: unknown): unknown {
  if (isRow(value)) return value.asDict(true);
  if (Array.isArray(value)) return value.map(plain);
  if (value instanceof Map) return new Map([...value].map(([k, v]) => [k, plain(v)]));
  return value;
}

function json(value: unknown): unknown {
  if (typeof value === "bigint") return rawJson(String(value));
  if (Array.isArray(value)) return value.map(json);
  if (value instanceof Map) return Object.fromEntries([...value].map(([k, v]) => [String(k), json(v)]));
  if (value instanceof Uint8Array) return Buffer.from(value).toString("base64");
  if (typeof value === "number" && !Number.isFinite(value)) return String(value);
  return value;
}

/** JSON text as it is, so that long integers keep their digits. */
const rawJson = (JSON as unknown as { rawJSON(text: string): unknown }).rawJSON;

interface RowMaker {
  /** The names of fields to come: call the result with their values. */
  (...names: readonly [string, ...string[]]): RowFactory;
  /** A row of the object's properties: `Row({ id: 1, s: "a" })`. */
  <T extends object>(fields: T): Row<T>;
  /** Values without names. */
  (...values: readonly unknown[]): Row;
  new <T extends object>(fields: T): Row<T>;
  new (...values: readonly unknown[]): Row;
  readonly prototype: Row;
}

/**
 * Makes rows, with and without `new`.
 * @example
 * Row({ id: 1, s: "a" }).s          // "a"
 * const Person = Row("name", "age")
 * Person("Alice", 11).toString()    // "Row(name='Alice', age=11)"
 */
export const Row = new Proxy(BaseRow, {
  apply: (_, __, args: unknown[]) => makeRow(args),
  construct: (_, args) => makeRow(args) as object,
}) as unknown as RowMaker;

function makeRow(args: readonly unknown[]): unknown {
  const [first] = args;
  if (args.length === 1 && isPlainObject(first))
    return new BaseRow({ names: Object.keys(first) }, Object.values(first));
  const row = new BaseRow(nameless, args);
  return args.length > 0 && args.every((arg) => typeof arg === "string") ? factory(row, args) : row;
}

function factory(row: BaseRow, names: readonly string[]): RowFactory {
  return new Proxy(() => undefined, {
    get: (_, key) => {
      const value: unknown = Reflect.get(row, key, row);
      return typeof value === "function" ? value.bind(row) : value;
    },
    has: (_, key) => Reflect.has(row, key),
    getPrototypeOf: () => BaseRow.prototype,
    apply: (_, __, values: unknown[]) => {
      if (values.length > names.length)
        throw new PySparkValueError(
          "",
          {},
          { message: `The row has ${names.length} fields (${names.join(", ")}), and got ${values.length} values.` },
        );
      return new BaseRow({ names: names.slice(0, values.length) }, values);
    },
  }) as unknown as RowFactory;
}

export function isRow(value: unknown): value is Row {
  return value instanceof BaseRow;
}

/** A row of a schema, as actions give them. */
export function rowOf(type: Struct, values: readonly unknown[]): Row {
  return new BaseRow(shapeOf(type), values) as unknown as Row;
}

const shapes = new WeakMap<Struct, Shape>();

function shapeOf(type: Struct): Shape {
  let known = shapes.get(type);
  if (!known) {
    const names = type.fields.map((f) => f.name);
    known = { names, type, plain: new Set(names).size === names.length && !names.includes("__proto__") };
    shapes.set(type, known);
  }
  return known;
}

/** The values of a row in order. */
export function rowValues(row: Row): readonly unknown[] {
  return BaseRow.valuesOf(row as unknown as BaseRow);
}

/** The names of a row's fields; undefined for a row without. */
export function rowNames(row: Row): readonly string[] | undefined {
  return BaseRow.shapeOf(row as unknown as BaseRow).names;
}

export function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== "object" || value === null) return false;
  const prototype = Object.getPrototypeOf(value);
  // An object from another realm has another Object.prototype, whose own prototype is null too.
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
