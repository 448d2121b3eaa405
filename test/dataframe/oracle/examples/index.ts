import { byHandExamples } from "./by-hand.ts";
import { catalogsExamples } from "./catalogs.ts";
import { columnExamples } from "./column.ts";
import { dataframeExamples } from "./dataframe.ts";
import type { Example } from "./example.ts";
import { functionsABExamples } from "./functions-a-b.ts";
import { functionsCExamples } from "./functions-c.ts";
import { functionsDFExamples } from "./functions-d-f.ts";
import { functionsGKExamples } from "./functions-g-k.ts";
import { functionsLMExamples } from "./functions-l-m.ts";
import { functionsNRExamples } from "./functions-n-r.ts";
import { functionsSExamples } from "./functions-s.ts";
import { functionsTUExamples } from "./functions-t-u.ts";
import { functionsVZExamples } from "./functions-v-z.ts";
import { groupsExamples } from "./groups.ts";
import { readersWritersExamples } from "./readers-writers.ts";
import { sessionsExamples } from "./sessions.ts";
import { tableFunctionsExamples } from "./table-functions.ts";
import { windowsExamples } from "./windows.ts";

export const examples: readonly Example[] = [
  ...byHandExamples,
  ...dataframeExamples,
  ...functionsLMExamples,
  ...functionsCExamples,
  ...functionsABExamples,
  ...functionsDFExamples,
  ...functionsSExamples,
  ...functionsTUExamples,
  ...functionsNRExamples,
  ...functionsGKExamples,
  ...functionsVZExamples,
  ...columnExamples,
  ...groupsExamples,
  ...windowsExamples,
  ...tableFunctionsExamples,
  ...readersWritersExamples,
  ...catalogsExamples,
  ...sessionsExamples,
];
