import { parseArgs } from "node:util";
import { answer, type Command, inHouse } from "./command.ts";

export const migrate: Command = {
  usage: "migrate [--json]\n    升级数据库结构",
  async run(args) {
    const { values } = parseArgs({ args, options: { json: { type: "boolean", default: false } } });
    await inHouse(async () => answer(values.json, { ok: true }, "数据库已是最新结构。"));
  },
};
