import { giveBack } from "../../dataframe/columnar/transfer.ts";
import { isOfOneFrame } from "../client/frames.ts";

/** The sections of an answer, each in memory of its own: it can go where the section's rows go, or be given back. */
export function separate(sections: readonly Uint8Array[]): readonly Uint8Array[] {
  const filled = sections.filter(({ length }) => length > 0);
  if (filled.length === 1 && isOfOneFrame(filled[0]!)) return sections;
  // Not `slice`: that of Node's Buffer copies nothing.
  const copies = sections.map((section) => new Uint8Array(section));
  for (const section of sections) if (isOfOneFrame(section)) giveBack(section.buffer);
  return copies;
}
