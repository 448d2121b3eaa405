import { AnalysisException, NumberFormatException } from "../../errors/errors.ts";
import { parseModeOf } from "../message-options.ts";

/** The options of from_avro, by Spark's names. */
export interface AvroOptions {
  readonly permissive: boolean;
  /** The schema to read by, where it is not the one that was written with. */
  readonly readerSchema: string | undefined;
  /** How often a record may be inside itself; 0 refuses recursion. */
  readonly recursiveDepth: number;
  /** In front of the names of a union's members; undefined numbers them: member0, member1. */
  readonly memberPrefix: string | undefined;
}

export function avroOptions(options: ReadonlyMap<string, string>): AvroOptions {
  const stable = options.get("enablestableidentifiersforuniontype")?.toLowerCase() === "true";
  return {
    permissive: parseModeOf(options, "from_avro") === "PERMISSIVE",
    readerSchema: options.get("avroschema"),
    recursiveDepth: depth(options.get("recursivefieldmaxdepth") ?? "-1"),
    memberPrefix: stable ? (options.get("stableidentifierprefixforuniontype") ?? "member_") : undefined,
  };
}

const deepest = 15;

function depth(text: string): number {
  if (!/^[+-]?\d+$/.test(text)) throw new NumberFormatException("", {}, { message: `"${text}" is not a number.` });
  if (Number(text) <= deepest) return Math.max(0, Number(text));
  const message = `Should not be greater than ${deepest}.`;
  throw new AnalysisException("STDS_INVALID_OPTION_VALUE.WITH_MESSAGE", {
    optionName: "recursiveFieldMaxDepth",
    message,
  });
}
