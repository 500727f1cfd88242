import { spawnSync } from "node:child_process";
import path from "node:path";

/** How the generated types read the database: dates are text, int8 is a number (architecture §3). */
const OPTIONS = [
  ..."--dialect postgres --date-parser string --numeric-parser number --exclude-pattern kysely_*".split(" "),
  "--type-mapping",
  '{"int8":"number"}',
];

/** Writes the types of the database at `url` to `file`. Throws with the tool's words when it fails. */
export function generateTypes(url: string, file: string): void {
  const cli = path.join(import.meta.dirname, "../node_modules/kysely-codegen/dist/cli/bin.js");
  const { status, stderr } = spawnSync(process.execPath, [cli, "--url", url, "--out-file", file, ...OPTIONS], {
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`kysely-codegen failed: ${stderr}`);
}
