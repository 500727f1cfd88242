import { readdir } from "node:fs/promises";
import path from "node:path";
import { type Kysely, type Migration, type MigrationProvider, Migrator } from "kysely";

/** Migrations come as a bundled list where the server is bundled, else from the folder (Kysely's own provider cannot load TypeScript under vitest). */
export type MigrationSource = () => Promise<Record<string, Migration>>;

const fromFolder: MigrationSource = async () => {
  const folder = path.join(import.meta.dirname, "migrations");
  const files = (await readdir(folder)).filter((file) => file.endsWith(".ts"));
  return Object.fromEntries(
    await Promise.all(files.map(async (file) => [path.parse(file).name, (await import(path.join(folder, file))) as Migration])),
  );
};

/** Brings the schema up to date and names the migrations that ran. Throws the database's error, with its migration, when one fails. */
// biome-ignore lint/suspicious/noExplicitAny: a migrator takes any schema, before and after
export async function migrate(db: Kysely<any>, source: MigrationSource = fromFolder): Promise<string[]> {
  const provider: MigrationProvider = { getMigrations: source };
  const { error, results } = await new Migrator({ db, provider }).migrateToLatest();
  const failed = results?.find((result) => result.status === "Error");
  if (error) throw new Error(`migration ${failed?.migrationName ?? ""} failed: ${String(error)}`, { cause: error });
  return (results ?? []).filter((result) => result.status === "Success").map((result) => result.migrationName);
}
