import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Quick tests first: pure parts, then what needs a terminal, then what needs a broker. */
const later = ["test/peer/", "test/cli/", "test/shell/", "test/kafka/", "test/examples/"];

class QuickFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = (file: TestSpecification) => later.findIndex((folder) => file.moduleId.includes(folder));
    return [...files].sort((a, b) => rank(a) - rank(b) || a.moduleId.localeCompare(b.moduleId));
  }
}

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    testTimeout: 20_000,
    hookTimeout: 120_000,
    pool: "forks",
    maxWorkers: 2,
    sequence: { sequencer: QuickFirst },
    globalSetup: ["test/kafka/setup.ts"],
  },
});
