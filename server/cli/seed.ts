import { parseArgs } from "node:util";
import { AppError } from "#app/lib/errors.ts";
import { answer, type Command, inHouse, onlyWord, UsageError } from "./command.ts";

export const seed: Command = {
  usage: "seed reference|demo [--json]\n    载入基础数据；演示数据只进空库",
  async run(args) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { json: { type: "boolean", default: false } },
    });
    const what = onlyWord(positionals, "要载入的数据：reference 或 demo");
    if (what === "reference") return inHouse(async () => answer(values.json, { ok: true }, "基础数据已载入。"));
    if (what !== "demo") throw new UsageError(`没有名为“${what}”的数据，可选 reference、demo。`);
    await inHouse(
      async ({ demo }) => {
        if (!demo) throw new AppError("invalid", "未载入演示数据：数据库里已有账号，或环境变量 DEMO=0。");
        answer(values.json, { ok: true }, "演示数据已载入。");
      },
      { demo: true },
    );
  },
};
