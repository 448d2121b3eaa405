import { editDistance } from "../../dataframe/types/edit-distance.ts";
import type { BoxOptions } from "../box/box.ts";
import { invalid } from "../options/invalid.ts";
import type { NewTopic } from "./admin.ts";

/** What was given to the methods of `spark.kafka`, checked: JavaScript lets everything through. */

export function nameOf(what: "topic" | "group", value: unknown): string {
  if (typeof value === "string" && value !== "") return value;
  throw invalid(`The name of a ${what} is missing: a string, not ${shown(value)}.`);
}

export function newTopic(name: unknown, options: unknown): NewTopic {
  const call = 'createTopic("orders", { partitions: 4, config: { "retention.ms": "3600000" } })';
  const given = fieldsOf(options, ["partitions", "replicationFactor", "config"], call);
  const config = Object.entries(given.config === undefined ? {} : fieldsOf(given.config, undefined, call));
  return {
    name: nameOf("topic", name),
    partitions: countOf("partitions", given.partitions),
    replicationFactor: countOf("replicationFactor", given.replicationFactor),
    config: Object.fromEntries(config.map(([key, value]) => [key, String(value)])),
  };
}

export function boxOptions(options: unknown): BoxOptions {
  const given = fieldsOf(options, ["port", "data", "demo"], "local({ port: 9092, demo: true })");
  const { port, data, demo } = given;
  if (port !== undefined && !isPort(port)) throw invalid(`port is a number from 0 to 65535, not ${shown(port)}.`);
  if (data !== undefined && (typeof data !== "string" || data === ""))
    throw invalid(`data is the path of a folder, not ${shown(data)}.`);
  if (demo !== undefined && typeof demo !== "boolean") throw invalid(`demo is true or false, not ${shown(demo)}.`);
  return {
    ...(port === undefined ? {} : { port }),
    ...(data === undefined ? {} : { folder: data }),
    ...(demo === undefined ? {} : { demo }),
  };
}

function isPort(value: unknown): value is number {
  return typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= 65_535;
}

/** -1 is the broker's own default. */
function countOf(field: string, value: unknown): number {
  if (value === undefined) return -1;
  if (typeof value === "number" && Number.isInteger(value) && value > 0) return value;
  throw invalid(`${field} is a whole number above zero, not ${shown(value)}.`);
}

/** An object's fields, of known names only: a word with a slip in it would else do nothing. */
function fieldsOf(value: unknown, known: readonly string[] | undefined, call: string): Record<string, unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw invalid(`An object of settings is wanted, not ${shown(value)}.`, `For example spark.kafka.${call}.`);
  }
  const unknown = known && Object.keys(value).find((name) => !known.includes(name));
  if (unknown === undefined) return value as Record<string, unknown>;
  const near = known!.find((name) => editDistance(unknown.toLowerCase(), name.toLowerCase()) <= 2);
  throw invalid(
    `There is no setting ${unknown}${near === undefined ? "" : `; did you mean ${near}?`}`,
    `There are ${known!.join(", ")}, as in spark.kafka.${call}.`,
  );
}

function shown(value: unknown): string {
  if (value === undefined || value === null) return String(value);
  if (typeof value === "string") return `"${value}"`;
  return typeof value === "number" || typeof value === "boolean" ? String(value) : `a value of type ${typeof value}`;
}
