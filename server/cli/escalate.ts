import { parseArgs } from "node:util";
import { escalateToday } from "../operations/escalate.ts";
import { answer, type Command, inHouse } from "./command.ts";

export const escalate: Command = {
  usage: "escalate [--json]\n    把超过时限的诉求升一级；服务运行时每小时自动执行，重复执行不会多升",
  async run(args) {
    const { values } = parseArgs({ args, options: { json: { type: "boolean", default: false } } });
    const raised = await inHouse(({ owner }) => escalateToday(owner));
    answer(
      values.json,
      { raised },
      raised.length > 0 ? `已升级${raised.length}件：${raised.join("、")}。` : "没有要升级的诉求。",
    );
  },
};
