import { AnalysisException } from "../../errors/errors.ts";
import { parseInterval } from "../../types/datetime/parse-interval.ts";

/** Milliseconds of a delay such as "10 minutes"; a month counts 31 days, as in Spark. */
export function watermarkDelay(text: string): number {
  const value = parseInterval(text);
  if ("problem" in value) {
    throw new AnalysisException("CANNOT_PARSE_INTERVAL", { intervalString: `'${text}'` });
  }
  const ms = (value.months * 31 + value.days) * 86_400_000 + Number(value.micros / 1000n);
  if (ms < 0) {
    throw new AnalysisException("", {}, { message: `The delay of a watermark can't be negative: ${text}.` });
  }
  return ms;
}
