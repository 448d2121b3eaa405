import type { AnalysisContext } from "../analysis/analysis.ts";
import { AnalysisException } from "../errors/errors.ts";
import { quoteName } from "../types/names.ts";
import type { StoredFunction } from "./functions.ts";

/** What an analysis asked the session for. */
export interface Used {
  readonly temporary: { readonly kind: "VIEW" | "FUNCTION" | "VARIABLE"; readonly name: readonly string[] }[];
  /** Tables and views, by their full names. */
  readonly relations: (readonly string[])[];
  /** It calls a function that reads tables. */
  readsByFunction: boolean;
}

/** The context, which also writes down what is asked of it. */
export function tracked(context: AnalysisContext): { readonly context: AnalysisContext; readonly used: Used } {
  const used: Used = { temporary: [], relations: [], readsByFunction: false };
  return {
    used,
    context: {
      ...context,
      relation(parts, options, streaming) {
        const found = context.relation(parts, options, streaming);
        if (found) used.relations.push(found.name);
        if (found && found.name.length < 3 && found.name[0] !== "parquet")
          used.temporary.push({ kind: "VIEW", name: found.name });
        return found;
      },
      userFunction(parts, via) {
        const found = context.userFunction(parts, via);
        if (found) used.temporary.push({ kind: "FUNCTION", name: [found.name] });
        return found;
      },
      sqlFunction(parts) {
        const found = context.sqlFunction?.(parts) as StoredFunction | undefined;
        if (found?.name.length === 1) used.temporary.push({ kind: "FUNCTION", name: found.name });
        if (found?.reads) used.readsByFunction = true;
        return found;
      },
      variable(parts) {
        const found = context.variable(parts);
        if (found) used.temporary.push({ kind: "VARIABLE", name: [found.name] });
        return found;
      },
    },
  };
}

/** What outlives the session can't use what does not. */
export function checkNoTemporary(used: Used, obj: "VIEW" | "FUNCTION", objName: string): void {
  const [first] = used.temporary;
  if (!first) return;
  throw new AnalysisException("INVALID_TEMP_OBJ_REFERENCE", {
    obj,
    objName,
    tempObj: first.kind,
    tempObjName: quoteName(...first.name),
  });
}
