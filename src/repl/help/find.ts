import { chainEnding } from "../completion/chain.ts";
import type { Facts } from "../completion/facts.ts";
import { memberOf, typeOf } from "../completion/infer.ts";
import { tokenize } from "../editor/tokenize.ts";
import type { ClassHelp, HelpTable, MemberHelp, SqlHelp } from "./table.ts";

/** What a name means. */
export type Found =
  | { readonly kind: "class"; readonly name: string; readonly help: ClassHelp }
  | {
      readonly kind: "member";
      readonly owner: string;
      readonly name: string;
      readonly help: MemberHelp;
      readonly sql?: SqlHelp;
    }
  | { readonly kind: "sql"; readonly name: string; readonly help: SqlHelp };

/** Everything that a name or an expression may mean: `df.select`, `DataFrame.select`, `F.upper`, `upper`, `spark`. */
export function findHelp(text: string, table: HelpTable, facts: Facts): Found[] {
  const tokens = tokenize(text);
  const chain = chainEnding(text, tokens, tokens.length - 1);
  const sqlName = text.trim().toLowerCase();
  const sql = Object.hasOwn(table.sql, sqlName) ? table.sql[sqlName] : undefined;
  if (chain === undefined) return sql === undefined ? [] : [{ kind: "sql", name: sqlName, help: sql }];
  const last = chain.at(-1)!;
  if (chain.length > 1) {
    const owner = typeOf(chain.slice(0, -1), table, facts);
    const help = owner === undefined ? undefined : memberOf(table, owner, last.name);
    if (help !== undefined) return [member(owner!, last.name, help, table)];
  }
  const type = typeOf(chain, table, facts);
  const asClass = type === undefined ? undefined : table.classes[type];
  if (asClass !== undefined) return [{ kind: "class", name: type!, help: asClass }];
  if (chain.length > 1) return [];
  const inF = memberOf(table, "F", last.name);
  if (inF !== undefined) return [member("F", last.name, inF, table)];
  if (sql !== undefined) return [{ kind: "sql", name: sqlName, help: sql }];
  return Object.keys(table.classes).flatMap((owner) => {
    const { members } = table.classes[owner]!;
    return Object.hasOwn(members, last.name) ? [member(owner, last.name, members[last.name]!, table)] : [];
  });
}

function member(owner: string, name: string, help: MemberHelp, table: HelpTable): Found {
  const sql = owner === "F" && Object.hasOwn(table.sql, name) ? table.sql[name] : undefined;
  return { kind: "member", owner, name, help, ...(sql === undefined ? {} : { sql }) };
}
