import { defineConfig } from "vitest/config";

/** Three sizes: pure rules, real PostgreSQL (a template database cloned per file), and the long soak runs. */
export default defineConfig({
  test: {
    setupFiles: ["tests/setup/fail-on-console-error.ts"],
    pool: "forks",
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          // Pure rules keep no state between files: one module graph a worker takes a third of the time.
          isolate: false,
          testTimeout: 20_000,
          include: ["tests/**/*.test.{ts,tsx}"],
          exclude: ["tests/**/*.db.test.ts", "tests/**/*.soak.test.ts"],
        },
      },
      {
        extends: true,
        test: {
          name: "db",
          // Each file has a database of its own; what it imports is the same for all.
          isolate: false,
          include: ["tests/**/*.db.test.ts"],
          exclude: ["tests/server/**"],
          globalSetup: ["tests/setup/template-database.ts"],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          // Starts and kills servers of its own.
          name: "server",
          include: ["tests/server/**/*.db.test.ts"],
          globalSetup: ["tests/setup/template-database.ts"],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: "soak",
          include: ["tests/**/*.soak.test.ts"],
          globalSetup: ["tests/setup/template-database.ts"],
          testTimeout: 1_800_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
