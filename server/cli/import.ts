import { readFile } from "node:fs/promises";
import path from "node:path";
import { parseArgs } from "node:util";
import { BATCH_KINDS, type BatchKind } from "#app/features/imports/kinds.ts";
import { type ImportOutcome, importFile } from "#app/features/imports/run-file.server.ts";
import { mayUpdate } from "#app/features/imports/schema.ts";
import { openSystemActor } from "../operations/system-actor.ts";
import { answer, type Command, inHouse, needed, onlyWord, UsageError } from "./command.ts";

/** What `guigen import` was asked (architecture §5). `town` is the short code. */
export type ImportOrder = { kind: BatchKind; file: string; town: string; dryRun: boolean; lateReason: string | null };

/** Reads the command's words. Throws UsageError with a sentence (exit 2). */
export function parseImportArgs(args: string[]): { order: ImportOrder; json: boolean } {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      town: { type: "string" },
      "late-reason": { type: "string" },
      "dry-run": { type: "boolean", default: false },
      json: { type: "boolean", default: false },
    },
  });
  const [word, ...rest] = positionals;
  const kind = BATCH_KINDS.find((name) => name === word);
  if (!kind) throw new UsageError(`import 之后请写台账种类：${BATCH_KINDS.join("、")}。`);
  const file = onlyWord(rest, "文件");
  const town = needed(values.town, "town");
  if (!/^\d{9}$/.test(town)) throw new UsageError("--town 应为 9 位短码，例如 410472101。");
  const lateReason = values["late-reason"]?.trim() || null;
  return { order: { kind, file, town, dryRun: values["dry-run"], lateReason }, json: values.json };
}

export const importLedger: Command = {
  usage: `import talents|outreach|projects|enterprises 文件 --town 短码 [--late-reason 补录原因] [--dry-run] [--json]
    导入人才、联络走访、项目或企业台账（.xlsx、.xls、.csv）；走访台账的活动看表名里的活动名；90天以前的事要写补录原因；--dry-run 只核对，不写入`,
  async run(args) {
    const { order, json } = parseImportArgs(args);
    const bytes = await readFile(order.file).catch(() => {
      throw new UsageError(`读不到文件：${order.file}`);
    });
    const outcome = await inHouse(async ({ owner, door }) => {
      const { actor, token, end } = await openSystemActor(owner, order.town);
      try {
        const makeDb = () => door.scoped("town", { token });
        return await importFile({
          makeDb,
          actor,
          bytes,
          fileName: path.basename(order.file),
          kind: order.kind,
          dryRun: order.dryRun,
          lateReason: order.lateReason,
        });
      } finally {
        await end();
      }
    });
    answer(json, outcome, sentenceOf(outcome, order));
  },
};

const WORDS: Readonly<Record<BatchKind, string>> = { talents: "人", outreach: "行", projects: "个", enterprises: "家" };

function sentenceOf({ created, updated, duplicates, skipped, errors }: ImportOutcome, { kind, dryRun }: ImportOrder): string {
  const word = WORDS[kind];
  const done = mayUpdate(kind) ? `新增${created}${word}，更新${updated}${word}` : `新增${created}${word}`;
  const head = `${dryRun ? "试运行，没有写入。将" : ""}${done}，疑似重复${duplicates}行，不导入${skipped}行，错误${errors.length}处。`;
  return [head, ...errors.map(({ sheet, row, column, message }) => `  ${sheet} 第${row}行 ${column}：${message}`)].join("\n");
}
