import { unsupported } from "../errors/errors.ts";
import type { Expr, Fn } from "../plan/expr.ts";
import { originOf } from "../plan/origin.ts";
import { typeOf } from "../plan/output.ts";
import { mismatch, quoted, quotedType, rest, takeArguments, unexpectedInput, wrongNumber } from "./arguments.ts";
import type { FunctionDef, ResolveContext, ResolvedCall } from "./define.ts";
import { javaMethod } from "./js/reflect.ts";
import { t } from "./types.ts";

const taken = { oneOf: [t.boolean, t.tinyint, t.smallint, t.int, t.bigint, t.float, t.double, t.string] } as const;

function constantText(call: ResolvedCall, arg: Expr, name: string, context: ResolveContext): string {
  const value = context.typeOf(arg).kind === "string" ? context.constant(arg)?.value : undefined;
  if (typeof value === "string") return value;
  throw mismatch(call, "NON_FOLDABLE_INPUT", context, {
    inputName: `\`${name}\``,
    inputType: quotedType(t.string),
    inputExpr: quoted(context.print(arg)),
  });
}

function definition(name: string, aliases: readonly string[], tries: boolean): FunctionDef {
  return {
    name,
    aliases,
    kind: "scalar",
    deterministic: false,
    doc: {
      summary: "A static method of Java's library: of Math, Integer, Long, String, UUID, URLEncoder and URLDecoder.",
      example: `SELECT ${name}('java.lang.Math', 'max', 2, 3)`,
    },
    resolve(given, context): Fn {
      const call: ResolvedCall = { ...given, name: "reflect", canonical: "reflect" };
      if (call.args.length < 2) throw wrongNumber(call, "> 1", context);
      const args = takeArguments(call, [rest("any")], context);
      const className = constantText(call, args[0]!, "class", context);
      const method = constantText(call, args[1]!, "method", context);
      const values = args.slice(2);
      for (const [i, value] of values.entries()) {
        const { kind } = context.typeOf(value);
        if (!taken.oneOf.some((type) => type.kind === kind)) throw unexpectedInput(call, value, i + 2, taken, context);
      }
      const kinds = values.map((value) => context.typeOf(value).kind);
      switch (javaMethod(className, method, kinds)) {
        case "noClass":
          throw mismatch(call, "UNEXPECTED_CLASS_TYPE", context, { className });
        case "noMethod":
          throw mismatch(call, "UNEXPECTED_STATIC_METHOD", context, { className, methodName: method });
        case "elsewhere":
          throw unsupported(
            `Java's ${className}.${method}(${kinds.join(", ")})`,
            "There is no JVM here: register a function with spark.udf.",
            context.origin,
          );
      }
      return {
        t: "fn",
        name,
        args,
        type: t.string,
        nullable: true,
        options: { class: className, method, try: tries },
        ...(given.name.toLowerCase() === name ? {} : { shown: given.name.toLowerCase() }),
        ...originOf(context),
      };
    },
    sql: (args, fn, context) => {
      const types = fn.args.slice(2).map((arg) => typeOf(arg));
      return context.js("reflect", args.slice(2), types, t.string, fn.options);
    },
  };
}

/** Calls of the few static methods of Java's library that are here. */
export const reflectFunctions: readonly FunctionDef[] = [
  definition("reflect", ["java_method"], false),
  definition("try_reflect", [], true),
];
