import { parseArgs } from "node:util";
import { AppError } from "#app/lib/errors.ts";
import { verifyDatabase } from "../operations/verify.ts";
import { answer, type Command, inHouse } from "./command.ts";

export const verify: Command = {
  usage: "verify [--json]\n    清点各表，核对审计记录都有操作人",
  async run(args) {
    const { values } = parseArgs({ args, options: { json: { type: "boolean", default: false } } });
    const verdict = await inHouse(({ owner }) => verifyDatabase(owner));
    const { rows, without_actor } = verdict.audit;
    const lines = Object.entries(verdict.tables).map(([name, n]) => `  ${name.padEnd(28)}${String(n).padStart(10)}`);
    answer(values.json, verdict, [...lines, `审计记录 ${rows} 条，其中无操作人 ${without_actor} 条。`].join("\n"));
    if (!verdict.ok) throw new AppError("conflict", `有 ${without_actor} 条审计记录找不到操作人。`);
  },
};
