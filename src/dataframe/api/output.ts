/** Where show(), printSchema() and explain() print. The shell puts its own writer here. */
export const output: { write(text: string): void } = {
  write(text) {
    process.stdout.write(text);
  },
};

/** Text and a newline, as Python's print. */
export function print(text: string): void {
  output.write(`${text}\n`);
}
