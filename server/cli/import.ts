import { parseArgs } from "node:util";
import { needed, onlyWord, UsageError } from "./command.ts";

/** The kinds of ledger the importer reads. */
const KINDS = ["talents"] as const;

/** What `guigen import` was asked (architecture §5). `town` is the short code. */
export type ImportOrder = { kind: (typeof KINDS)[number]; file: string; town: string; dryRun: boolean };

/** Reads the command's words. Throws UsageError with a sentence (exit 2). */
export function parseImportArgs(args: string[]): { order: ImportOrder; json: boolean } {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      town: { type: "string" },
      "dry-run": { type: "boolean", default: false },
      json: { type: "boolean", default: false },
    },
  });
  const [word, ...rest] = positionals;
  const kind = KINDS.find((name) => name === word);
  if (!kind) throw new UsageError(`import 之后请写台账种类：${KINDS.join("、")}。`);
  const file = onlyWord(rest, "文件");
  const town = needed(values.town, "town");
  if (!/^\d{9}$/.test(town)) throw new UsageError("--town 应为 9 位短码，例如 410472101。");
  return { order: { kind, file, town, dryRun: values["dry-run"] }, json: values.json };
}
