import { type Actor, ROLES, type Role } from "#app/auth/actor.ts";
import { can } from "#app/auth/policy.ts";
import type { BatchKind, BatchStatus } from "../schema/dictionaries.ts";

/** What may be done with a batch as it stands (domain §3.4). */
export const BATCH_STEP = {
  check: "复核通过",
  return: "退回",
  finance: "财政核",
  send: "生成银行文件",
  result: "导入银行结果",
  receive: "确认收款",
  close: "关闭批次",
  void: "作废",
} as const;
export type BatchStep = keyof typeof BATCH_STEP;

type Batch = {
  status: BatchStatus;
  kind: BatchKind;
  created_by: string;
  checker_id: string | null;
  open_lines: number;
};

/** Whose hand a batch waits for, and for what. */
export function turnOf({
  status,
  kind,
  open_lines,
}: Pick<Batch, "status" | "kind" | "open_lines">): { role: Role; what: string } | null {
  if (status === "draft") return { role: "SH", what: "待复核" };
  if (status === "checked") return { role: "CZ", what: "待财政核" };
  if (status === "financed") return { role: "CZ", what: "待提交银行" };
  if (status === "closed") return null;
  if (open_lines > 0) return { role: "CZ", what: kind === "clawback" ? "待确认收款" : "待银行结果" };
  return { role: "SH", what: "待关闭" };
}

export const turnText = (batch: Pick<Batch, "status" | "kind" | "open_lines">): string => {
  const turn = turnOf(batch);
  return turn ? `${turn.what}，${ROLES[turn.role]}` : "已办结";
};

type Who = Pick<Actor, "role" | "user_id">;

/** The steps that this actor may take now; what another hand must do is not offered (domain §8 rule 3). */
export function stepsFor(batch: Batch, actor: Who): BatchStep[] {
  const approves = can(actor, "payment:approve");
  const [isChecker, isFinance] = [approves && actor.role === "SH", approves && actor.role === "CZ"];
  const isOther = actor.user_id !== batch.created_by && actor.user_id !== batch.checker_id;
  const { status, kind, open_lines } = batch;
  const isSent = status === "sent" || status === "paid";
  const offered: [boolean, BatchStep][] = [
    [isChecker && status === "draft" && actor.user_id !== batch.created_by, "check"],
    [isFinance && status === "checked" && isOther, "finance"],
    [isFinance && status === "financed" && kind !== "clawback", "send"],
    [isFinance && isSent && open_lines > 0 && kind !== "clawback", "result"],
    [isFinance && status === "sent" && kind === "clawback", "receive"],
    [isChecker && status === "paid" && open_lines === 0, "close"],
    [(isChecker || isFinance) && status === "checked", "return"],
    [status === "draft" && (isChecker || (actor.user_id === batch.created_by && can(actor, "payment:create"))), "void"],
  ];
  return offered.flatMap(([may, step]) => (may ? [step] : []));
}
