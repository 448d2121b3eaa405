/** Shown instead of a secret, as in Spark. */
const hidden = "*********(redacted)";

/** Names of settings and options whose values are never shown: Spark's list, and what clients of Kafka and of schema registries call theirs. */
export function isSecret(name: string): boolean {
  return /password|secret|token|access[.]?key|jaas|credential|user\.info|ssl\.keystore\.key$/i.test(name);
}

/** A setting's value as it may be shown. */
export function shownValue(name: string, value: string): string {
  return isSecret(name) ? hidden : value;
}

/** What somebody typed, without the values of secrets: of options in code and in SQL, of settings in SQL, of lines that sign in to Kafka. */
export function withoutSecrets(code: string): string {
  return code
    .replace(signIn, (_all, before: string) => `${before} ${hidden}`)
    .replace(plainOption, (all: string, before: string, name: string, value: string) =>
      isSecret(name) ? `${before}${value[0]}${hidden}${value[0]}` : all,
    )
    .replace(option, (all: string, before: string, _quote: string, name: string, between: string, value: string) =>
      isSecret(name) ? `${before}${between}${value[0]}${hidden}${value[0]}` : all,
    )
    .replace(setting, (all, before: string, name: string) => (isSecret(name) ? `${before}${hidden}` : all));
}

/** A name and its value as two texts: `"name", "value"`, `"name": "value"`, `'name' = 'value'`, `'name' 'value'`. */
const option = /((["'`])([\w.-]+)\2)(\s*[,:=]?\s*)((["'`])(?:\\.|(?!\6)[^\\])*\6)/gs;

/** `SET some.name = value`, up to the end of the text that it is in. */
const setting = /(\bSET\s+(\w[\w-]*(?:\.[\w-]+)+)\s*=\s*)(?:(?!'\))[^"`\n])+/gi;

/** `some.name 'value'`, as in OPTIONS of SQL. */
const plainOption = /((?<!["'`\w.-])(\w[\w-]*(?:\.[\w-]+)+)\s*=?\s*)((["'])(?:\\.|(?!\4)[^\\])*\4)/gs;

/** `….PlainLoginModule required username=… password=…;`, wherever it is: up to the end of its text, else of the line. */
const signIn =
  /(LoginModule\s+(?:required|requisite|sufficient|optional)\b)(?:(?:(?!;\s*["'`]).)*(?=;\s*["'`])|[^\n]*)/gis;
