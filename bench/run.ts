// npm run bench [-- shell | small | sql | bulk | kafka]: side by side with the peers, in one run; all suites without a name.
const suites = {
  shell: () => import("./shell.ts"),
  small: () => import("./small.ts"),
  sql: () => import("./sql.ts"),
  bulk: () => import("./bulk.ts"),
  kafka: () => import("./kafka.ts"),
};

const wanted = process.argv.slice(2);
const unknown = wanted.find((name) => !(name in suites));
if (unknown !== undefined) throw new Error(`There is no suite ${unknown}: ${Object.keys(suites).join(", ")}.`);
for (const [name, load] of Object.entries(suites)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  console.log(`\n${name}`);
  await (await load()).main();
}
process.exit(0);
