import {
  AnalysisException,
  IllegalArgumentException,
  NumberFormatException,
  SparkException,
  unsupported,
} from "../../errors/errors.ts";
import type { BinaryStyle } from "../../types/binary-text.ts";
import { zoneNamed } from "../js/cast/settings.ts";
import { type TimePolicy, timePolicy } from "../js/datetime/policy.ts";

type Conf = Readonly<Record<string, string>>;

/** Options of XML by Spark's names, with the settings that change what they mean. */
export interface XmlOptions {
  readonly rowTag: string;
  readonly rootTag: string;
  readonly declaration: string;
  readonly arrayElementName: string;
  readonly attributePrefix: string;
  readonly valueTag: string;
  readonly nullValue: string | undefined;
  readonly excludeAttribute: boolean;
  readonly ignoreSurroundingSpaces: boolean;
  readonly ignoreNamespace: boolean;
  readonly wildcardColumn: string;
  readonly mode: "PERMISSIVE" | "DROPMALFORMED" | "FAILFAST";
  readonly corruptColumn: string;
  readonly inferSchema: boolean;
  /** Whether texts in a variant become numbers and the like. */
  readonly inferVariant: boolean;
  readonly prefersDecimal: boolean;
  readonly preferDate: boolean;
  readonly singleVariantColumn: string | undefined;
  readonly indent: string;
  readonly validateName: boolean;
  readonly dateFormat: string | undefined;
  readonly timestampFormat: string | undefined;
  readonly timestampNtzFormat: string | undefined;
  readonly timeFormat: string | undefined;
  readonly timeZone: string;
  readonly timePolicy: TimePolicy;
  readonly multiLine: boolean;
  readonly encoding: string;
  readonly caseSensitive: boolean;
  /** Whether timestamps without a zone are TIMESTAMP_NTZ. */
  readonly inferNtz: boolean;
  readonly binaryStyle: BinaryStyle;
}

/** The settings that `xmlOptions` looks at. */
export const xmlSettings = [
  "spark.sql.columnNameOfCorruptRecord",
  "spark.sql.session.timeZone",
  "spark.sql.caseSensitive",
  "spark.sql.timestampType",
  "spark.sql.legacy.timeParserPolicy",
  "spark.sql.binaryOutputStyle",
  "spark.sql.xml.variant.respectInferSchema",
] as const;

/**
 * Checks options, which are given by lower-case name. Files need a `rowTag`.
 * @throws AnalysisException XML_ROW_TAG_MISSING
 */
export function xmlOptions(given: ReadonlyMap<string, string>, conf: Conf, forFiles: boolean): XmlOptions {
  const get = (name: string) => given.get(name.toLowerCase());
  const text = (name: string, otherwise: string) => get(name) ?? otherwise;
  const flag = (name: string, otherwise: boolean) => strictFlag(get(name), name, otherwise);
  if (forFiles && get("rowTag") === undefined)
    throw new AnalysisException("XML_ROW_TAG_MISSING", { rowTag: "`rowTag`" });
  refuse(get);
  const inferSchema = flag("inferSchema", true);
  const options: XmlOptions = {
    rowTag: text("rowTag", "ROW"),
    rootTag: text("rootTag", "ROWS"),
    declaration: text("declaration", 'version="1.0" encoding="UTF-8" standalone="yes"'),
    arrayElementName: text("arrayElementName", "item"),
    attributePrefix: text("attributePrefix", "_"),
    valueTag: text("valueTag", "_VALUE"),
    nullValue: get("nullValue"),
    excludeAttribute: flag("excludeAttribute", false),
    ignoreSurroundingSpaces: flag("ignoreSurroundingSpaces", true),
    ignoreNamespace: flag("ignoreNamespace", false),
    wildcardColumn: text("wildcardColName", "xs_any"),
    mode: parseMode(get("mode")),
    corruptColumn: text("columnNameOfCorruptRecord", conf["spark.sql.columnNameOfCorruptRecord"] ?? "_corrupt_record"),
    inferSchema,
    inferVariant: inferSchema || conf["spark.sql.xml.variant.respectInferSchema"] === "false",
    prefersDecimal: looseFlag(get("prefersDecimal"), false),
    preferDate: flag("preferDate", true),
    singleVariantColumn: get("singleVariantColumn"),
    indent: text("indent", "    "),
    validateName: flag("validateName", true),
    dateFormat: get("dateFormat"),
    timestampFormat: get("timestampFormat"),
    timestampNtzFormat: get("timestampNTZFormat"),
    timeFormat: get("timeFormat"),
    timeZone: text("timeZone", conf["spark.sql.session.timeZone"] ?? "UTC"),
    timePolicy: timePolicy(conf["spark.sql.legacy.timeParserPolicy"]),
    multiLine: looseFlag(get("multiLine"), true),
    encoding: get("encoding") ?? text("charset", "UTF-8"),
    caseSensitive: conf["spark.sql.caseSensitive"] === "true",
    inferNtz: conf["spark.sql.timestampType"] === "TIMESTAMP_NTZ",
    binaryStyle: (conf["spark.sql.binaryOutputStyle"] ?? "HEX_DISCRETE").toUpperCase() as BinaryStyle,
  };
  checkTags(options);
  zoneNamed(options.timeZone);
  checkSamplingRatio(get("samplingRatio"));
  return options;
}

function refuse(get: (name: string) => string | undefined): void {
  if (get("rowValidationXSDPath") !== undefined)
    throw unsupported(
      "the xml option rowValidationXSDPath",
      "Check the documents by their schema first: xmllint --schema.",
    );
  const locale = get("locale") ?? "en-US";
  if (!/^en([-_]US)?$/i.test(locale)) throw unsupported(`the xml option locale=${locale}`);
}

function checkTags({ rowTag, rootTag, declaration, valueTag, attributePrefix }: XmlOptions): void {
  if (rowTag === "") throw illegal("The option rowTag must not be empty.");
  for (const [name, tag] of Object.entries({ rowTag, rootTag, declaration }))
    if (tag.startsWith("<") || tag.endsWith(">"))
      throw illegal(`The option ${name} is written without < and >: ${tag}.`);
  if (valueTag === "") throw illegal("The option valueTag must not be empty.");
  if (valueTag === attributePrefix)
    throw illegal(`The options valueTag and attributePrefix must differ: both are ${valueTag}.`);
}

function checkSamplingRatio(text: string | undefined): void {
  if (text === undefined) return;
  const ratio = Number(text);
  if (Number.isNaN(ratio))
    throw new NumberFormatException("", {}, { message: `samplingRatio is a number, not "${text}".` });
  if (ratio <= 0) throw illegal(`samplingRatio must be above 0, not ${text}.`);
}

function illegal(message: string): IllegalArgumentException {
  return new IllegalArgumentException("", {}, { message });
}

function strictFlag(text: string | undefined, paramName: string, otherwise: boolean): boolean {
  const value = booleanOf(text, otherwise);
  if (value === undefined) throw new SparkException("_LEGACY_ERROR_TEMP_2147", { paramName });
  return value;
}

function looseFlag(text: string | undefined, otherwise: boolean): boolean {
  const value = booleanOf(text, otherwise);
  if (value === undefined) throw illegal(`"${text}" is neither true nor false.`);
  return value;
}

function booleanOf(text: string | undefined, otherwise: boolean): boolean | undefined {
  if (text === undefined) return otherwise;
  const lower = text.toLowerCase();
  return lower === "true" ? true : lower === "false" ? false : undefined;
}

/** Spark takes what it does not know for PERMISSIVE. */
function parseMode(mode = "PERMISSIVE"): XmlOptions["mode"] {
  const upper = mode.toUpperCase();
  return upper === "DROPMALFORMED" || upper === "FAILFAST" ? upper : "PERMISSIVE";
}
