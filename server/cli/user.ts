import { parseArgs } from "node:util";
import { createUser, disableUser } from "../operations/users.ts";
import { answer, type Command, inHouse, needed, UsageError } from "./command.ts";

const OPTIONS = {
  name: { type: "string" },
  phone: { type: "string" },
  role: { type: "string" },
  region: { type: "string" },
  unit: { type: "string" },
  duty: { type: "string" },
  json: { type: "boolean", default: false },
} as const;

export const user: Command = {
  usage: `user create 账号 --name 姓名 --phone 手机 --role 角色 --region 地区码 --unit 单位 --duty 职务 [--json]
    新建账号，打印一次性密码
user disable 账号 [--json]
    停用账号，并结束它的全部登录`,
  async run(args) {
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options: OPTIONS });
    const [what, login, ...rest] = positionals;
    if (!login || rest.length > 0) throw new UsageError("请给出一个账号，例如：user create zhiyang.zy --name …");
    if (what === "disable") {
      await inHouse(({ owner }) => disableUser(owner, login));
      return answer(values.json, { login, status: "disabled" }, `账号 ${login} 已停用。`);
    }
    if (what !== "create") throw new UsageError("user 之后请写 create 或 disable。");
    const input = {
      login,
      name: needed(values.name, "name"),
      phone: needed(values.phone, "phone"),
      role: needed(values.role, "role"),
      region: needed(values.region, "region"),
      unit: needed(values.unit, "unit"),
      duty: needed(values.duty, "duty"),
    };
    const password = await inHouse(({ owner }) => createUser(owner, input));
    answer(
      values.json,
      { login, one_time_password: password },
      `账号 ${login} 已建立。一次性密码：${password}（首次登录须修改，此处只显示一次）`,
    );
  },
};
