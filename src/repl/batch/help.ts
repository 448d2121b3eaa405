export const help = `Usage:
  tspark [options]                       the shell, with a ready \`spark\`
  tspark [options] FILE                  run the cells of FILE (.ts .tsx .ipynb .md), then stay in the shell
  tspark [options] -e CODE               run CODE and print its value
  … | tspark [options]                   run the code on standard input
  tspark teach [FILE]                    a lesson, cell by cell; without FILE: the lessons that are built in
  tspark kafka [--port N] [--data DIR] [--demo]
                                         a small Kafka broker, for trying and teaching
  tspark submit [options] FILE [ARGS]    run a program that makes its own SparkSession

Options:
  --master local[N]        use N threads (local[*]: all)
  --name NAME              the application's name
  --conf KEY=VALUE         a setting of Spark; may be repeated
  --driver-memory SIZE     the engine's memory limit: 4g, 512m
  --executor-memory SIZE   accepted for scripts of Spark's; one machine has no executors
  --packages LIST          accepted for scripts of Spark's; Kafka and the file formats are built in
  --continue               go on after a cell of FILE that fails
  --no-config              the shell without config.ts and tspark.config.ts
  -e, --eval CODE
  -v, --version
  -h, --help

In a script, lines that start with // %% begin a new cell. :help in the shell tells the rest.
`;

/** Said once when --packages is given. */
export const packagesNote = "tspark: --packages is not needed: Kafka and the file formats are built in.\n";
