import path from "node:path";
import type { Migration } from "kysely";
import type { MigrationSource } from "#db/migrate.ts";

/** The migrations as the bundle carries them: the glob becomes a list of imports at build time. */
export const bundledMigrations: MigrationSource = async () => {
  const modules = import.meta.glob<Migration>("../db/migrations/*.ts", { eager: true });
  return Object.fromEntries(Object.entries(modules).map(([file, migration]) => [path.parse(file).name, migration]));
};
