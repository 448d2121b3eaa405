/** Where show(), printSchema() and explain() print, and where warnings go. Put your own writers here to redirect them. */
export const output: { write(text: string): void; warn(text: string): void } = {
  write(text) {
    process.stdout.write(text);
  },
  warn(text) {
    process.stderr.write(`${text}\n`);
  },
};

/** Text and a newline, as Python's print. */
export function print(text: string): void {
  output.write(`${text}\n`);
}
