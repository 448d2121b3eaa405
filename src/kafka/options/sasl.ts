import type { Settings } from "./client-config.ts";
import { invalid } from "./invalid.ts";

/** How to sign in, as plain data; secrets stay in here and never go into a message. */
export type SaslConfig =
  | {
      readonly mechanism: "plain" | "scram-sha-256" | "scram-sha-512";
      readonly username: string;
      readonly password: string;
    }
  | {
      readonly mechanism: "oauthbearer";
      readonly tokenUrl: string;
      readonly clientId: string;
      readonly clientSecret: string;
      readonly scope: string | undefined;
    };

export function parseSasl(settings: Settings): SaslConfig {
  const mechanism = (settings.text("sasl.mechanism") ?? "GSSAPI").trim().toUpperCase();
  const jaas = parseJaas(settings.text("sasl.jaas.config"));
  const need = (name: string) => {
    const value = jaas.get(name);
    if (value !== undefined) return value;
    throw invalid(`kafka.sasl.jaas.config has no ${name}, which ${mechanism} needs.`, example(mechanism));
  };
  switch (mechanism) {
    case "PLAIN":
    case "SCRAM-SHA-256":
    case "SCRAM-SHA-512": {
      const lower = mechanism.toLowerCase() as "plain" | "scram-sha-256" | "scram-sha-512";
      return { mechanism: lower, username: need("username"), password: need("password") };
    }
    case "OAUTHBEARER": {
      const tokenUrl = settings.text("sasl.oauthbearer.token.endpoint.url");
      if (!tokenUrl)
        throw invalid("OAUTHBEARER needs kafka.sasl.oauthbearer.token.endpoint.url, where tokens are given out.");
      const scope = settings.text("sasl.oauthbearer.scope") ?? jaas.get("scope");
      const credential = (setting: string, name: string) =>
        settings.text(`sasl.oauthbearer.client.credentials.${setting}`) ?? need(name);
      return {
        mechanism: "oauthbearer",
        tokenUrl,
        clientId: credential("client.id", "clientId"),
        clientSecret: credential("client.secret", "clientSecret"),
        scope,
      };
    }
    default:
      throw invalid(
        `kafka.sasl.mechanism ${mechanism} is not supported.`,
        "Supported are PLAIN, SCRAM-SHA-256, SCRAM-SHA-512 and OAUTHBEARER; Kerberos (GSSAPI) is not.",
      );
  }
}

/** `….PlainLoginModule required username="alice" password="…";` */
export function parseJaas(text: string | undefined): ReadonlyMap<string, string> {
  if (text === undefined || text.trim() === "") throw invalid("kafka.sasl.jaas.config is missing.", example("PLAIN"));
  const head = /^\s*[\w.$]+\s+(required|requisite|sufficient|optional)\b/i.exec(text);
  if (!head || !/;\s*$/.test(text)) {
    throw invalid(
      "kafka.sasl.jaas.config is not a login module with its options and a semicolon at the end.",
      example("PLAIN"),
    );
  }
  const values = new Map<string, string>();
  const body = text.slice(head[0].length).replace(/;\s*$/, "");
  const pair = /\s*([\w.-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|([^\s;]+))/gy;
  let end = 0;
  for (const match of body.matchAll(pair)) {
    values.set(match[1]!, unquote(match[2] ?? match[3] ?? match[4] ?? ""));
    end = match.index + match[0].length;
  }
  if (body.slice(end).trim() !== "") {
    throw invalid(
      "kafka.sasl.jaas.config can't be read beyond its option number " +
        values.size +
        ": a value with spaces needs quotes.",
      example("PLAIN"),
    );
  }
  return values;
}

function unquote(text: string): string {
  return text.replace(/\\(.)/g, "$1");
}

function example(mechanism: string): string {
  const modules: Readonly<Record<string, string>> = {
    PLAIN: "plain.PlainLoginModule",
    OAUTHBEARER: "oauthbearer.OAuthBearerLoginModule",
  };
  const fields = mechanism === "OAUTHBEARER" ? 'clientId="…" clientSecret="…"' : 'username="…" password="…"';
  const module = modules[mechanism] ?? "scram.ScramLoginModule";
  return `It looks like: org.apache.kafka.common.security.${module} required ${fields};`;
}
