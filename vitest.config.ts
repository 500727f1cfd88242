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
          include: ["tests/**/*.db.test.ts"],
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
