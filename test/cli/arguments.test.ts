import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parseArguments } from "../../src/repl/batch/arguments.ts";
import { tspark } from "./support.ts";

const session = { master: undefined, name: undefined, conf: {} };

describe("the command line", () => {
  test.each([
    [[], { kind: "shell", file: undefined, session, packages: false }],
    [["a.ts"], { kind: "shell", file: "a.ts", session, packages: false }],
    [["--continue", "a.ts"], { kind: "shell", file: "a.ts", goOn: true, session, packages: false }],
    [["teach", "a.md"], { kind: "teach", file: "a.md", session, packages: false }],
    [["teach"], { kind: "teach", file: undefined, session, packages: false }],
    [["-e", "1"], { kind: "code", code: "1", session, packages: false }],
    [["--eval=a=b"], { kind: "code", code: "a=b", session, packages: false }],
    [["--packages", "org.x:y:1", "-e", "1"], { kind: "code", code: "1", session, packages: true }],
    [
      ["--master", "local[4]", "--name=n", "--conf", "a=b=c", "--driver-memory", "2g", "--executor-memory", "1g"],
      {
        kind: "shell",
        file: undefined,
        session: {
          master: "local[4]",
          name: "n",
          conf: { a: "b=c", "spark.driver.memory": "2g", "spark.executor.memory": "1g" },
        },
        packages: false,
      },
    ],
    [
      ["submit", "--conf", "a=b", "f.ts", "--conf", "x"],
      {
        kind: "submit",
        file: "f.ts",
        args: ["--conf", "x"],
        session: { ...session, conf: { a: "b" } },
        packages: false,
      },
    ],
    [["--version"], { kind: "version", packages: false }],
    [["-h"], { kind: "help", packages: false }],
  ])("%j", (argv, command) => {
    expect(parseArguments(argv)).toEqual(command);
  });

  test.each([
    [["--mastr", "x"], "unknown option --mastr; did you mean --master?"],
    [["--whatever"], "unknown option --whatever; tspark --help lists the options"],
    [["-x"], "unknown option -x; tspark --help lists the options"],
    [["--conf"], "--conf needs a value"],
    [["--conf", "novalue"], '--conf takes KEY=VALUE, and "novalue" was given'],
    [["--master", "yarn"], /^the master "yarn" is not there yet/],
    [["a.ts", "b.ts"], 'one FILE is expected, and "a.ts" and "b.ts" were given'],
    [["-e", "1", "b.ts"], 'either -e CODE or a FILE, not both ("b.ts")'],
    [["submit"], "tspark submit needs a FILE"],
  ])("%j is refused", (argv, message) => {
    expect(() => parseArguments(argv)).toThrow(message);
  });

  test("a wrong one ends with 2 and a sentence", async () => {
    expect(await tspark(["--verson"])).toEqual({
      code: 2,
      out: "",
      err: "tspark: unknown option --verson; did you mean --version?\n",
    });
  });

  test("--version and --help", async () => {
    const { version } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
    expect(await tspark(["--version"])).toEqual({ code: 0, out: `tspark ${version}\n`, err: "" });
    const { code, out, err } = await tspark(["--help"]);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    for (const option of [
      "--master",
      "--name",
      "--conf",
      "--packages",
      "--driver-memory",
      "--executor-memory",
      "submit",
    ])
      expect(out).toContain(option);
  });

  test("--packages is explained", async () => {
    expect(await tspark(["--packages", "org.apache.spark:spark-sql-kafka-0-10_2.13:4.0.0", "-e", "1"])).toEqual({
      code: 0,
      out: "1\n",
      err: "tspark: --packages is not needed: Kafka and the file formats are built in.\n",
    });
  });

  test("settings reach the session", async () => {
    const code = "[sc.master, sc.appName, spark.conf.get('spark.sql.session.timeZone')]";
    const args = [
      "--master",
      "local[2]",
      "--name",
      "mine",
      "--conf",
      "spark.sql.session.timeZone=Asia/Tokyo",
      "-e",
      code,
    ];
    expect((await tspark(args)).out).toBe("[ 'local[2]', 'mine', 'Asia/Tokyo' ]\n");
  });

  test("a reader that stops early is no error", async () => {
    const { spawnSync } = await import("node:child_process");
    const bin = new URL("../../bin/tspark.cjs", import.meta.url).pathname;
    const script = `"${process.execPath}" "${bin}" -e 'for (let i = 0; i < 1e5; i++) console.log(i)' | head -1`;
    const { stdout, stderr } = spawnSync("bash", ["-c", script], { encoding: "utf8" });
    expect({ stdout, stderr }).toEqual({ stdout: "0\n", stderr: "" });
  });
});
