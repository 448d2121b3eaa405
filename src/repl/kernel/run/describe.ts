import { inspect, types } from "node:util";
import type { ErrorPlace, ErrorReport } from "../../protocol.ts";
import { CellSyntaxError } from "../compile/syntax-error.ts";
import { fullStack, userFrames } from "./stack.ts";

/** What is to be shown of something that was thrown. */
export function describeError(error: unknown): ErrorReport {
  try {
    return isError(error) ? describe(error) : thrownValue(inspect(error));
  } catch {
    // A getter of the user's own error class threw.
    return thrownValue("an error that cannot be shown");
  }
}

function thrownValue(text: string): ErrorReport {
  return { name: "", message: `${text} was thrown`, frames: [], trace: text };
}

function isError(error: unknown): error is Error {
  return types.isNativeError(error) || error instanceof Error;
}

function describe(error: Error): ErrorReport {
  const { condition, hint } = error as { condition?: unknown; hint?: unknown };
  const own = thrownInBatch(error, condition);
  const isSpark = typeof condition === "string" && own === undefined;
  const places = error instanceof CellSyntaxError ? placesOf(error) : userFrames(own ?? error);
  return {
    name: nameOf(error),
    message: messageOf(error, hint),
    ...(typeof hint === "string" ? { hint } : {}),
    ...(isSpark ? { condition: condition as string } : {}),
    ...(places[0] ? { at: places[0] } : {}),
    frames: places.map(({ functionName, name, line, column }) => ({ functionName, name, line, column })),
    trace: traceOf(error),
  };
}

/** What a function of the user's threw in a query: that has a place in the user's code. */
function thrownInBatch({ cause }: Error, condition: unknown): Error | undefined {
  const own = condition === "STREAM_FAILED" && isError(cause) && !("condition" in cause) ? cause : undefined;
  return own !== undefined && userFrames(own).length > 0 ? own : undefined;
}

function placesOf(error: CellSyntaxError): readonly ErrorPlace[] {
  return error.place ? [error.place] : [];
}

/** A class that extends Error without giving a name of its own is known by its constructor. */
function nameOf(error: Error): string {
  const own = error.constructor?.name;
  return error.name === "Error" && own ? own : String(error.name);
}

function messageOf(error: Error, hint: unknown): string {
  // V8 has no words for what a call gave; the place is shown below.
  let message = String(error.message).replace(/^(?:\(intermediate value\))+\./, "");
  if (typeof hint === "string" && message.endsWith(`\n${hint}`)) message = message.slice(0, -hint.length - 1);
  if (error instanceof AggregateError && error.errors.length > 0)
    message = [message, ...error.errors.map((inner) => `  ${isError(inner) ? inner.message : inspect(inner)}`)]
      .filter(Boolean)
      .join("\n");
  return message;
}

function traceOf(error: Error): string {
  const parts = [fullStack(error)];
  for (let cause = error.cause; cause !== undefined && parts.length < 10; ) {
    parts.push(`Caused by: ${isError(cause) ? fullStack(cause) : inspect(cause)}`);
    cause = isError(cause) ? cause.cause : undefined;
  }
  return parts.join("\n");
}
