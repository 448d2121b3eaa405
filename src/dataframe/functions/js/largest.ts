import { constants } from "node:buffer";
import { SparkException } from "../../errors/errors.ts";
import { raise } from "../exceptions.ts";

/** What one value may hold: V8 makes no longer strings, and beyond so many elements keeps an array as a slow table. */
const largest = { characters: constants.MAX_STRING_LENGTH, bytes: constants.MAX_STRING_LENGTH, elements: 2 ** 25 };

/** Refuses a value before it takes all memory. */
export function checkSize(functionName: string, size: number | bigint, unit: keyof typeof largest): void {
  if (size <= largest[unit]) return;
  throw new SparkException(
    "",
    {},
    {
      message: `\`${functionName}\` is to make a value of ${size} ${unit}; one value holds at most ${largest[unit]}.`,
      hint: unit === "elements" ? "spark.range makes rows without an array." : "Keep the parts in rows of their own.",
    },
  );
}

const longestInSpark = 2_147_483_632;

/** Refuses an array before it takes all memory: by Spark's condition where Spark does too. */
export function checkElements(functionName: string, count: number | bigint, parameter?: string): void {
  if (count > longestInSpark)
    raise(`COLLECTION_SIZE_LIMIT_EXCEEDED.${parameter === undefined ? "FUNCTION" : "PARAMETER"}`, {
      numberOfElements: String(count),
      functionName: `\`${functionName}\``,
      maxRoundedArrayLength: String(longestInSpark),
      ...(parameter === undefined ? {} : { parameter: `\`${parameter}\`` }),
    });
  checkSize(functionName, count, "elements");
}
