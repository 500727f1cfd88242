import { ROLES } from "#app/auth/actor.ts";
import { beijingSecond } from "#app/lib/beijing-time.ts";
import { labelOf } from "#app/lib/dictionary.ts";
import type { AuditObject } from "./objects.server.ts";
import type { AuditLine } from "./queries.server.ts";
import { ACTIONS, type ChangeLine, changesOf, tableWord } from "./words/index.ts";

/** A line of the log in words. */
export type ShownLine = {
  id: number;
  when: string;
  who: string;
  role: string;
  action: string;
  object: string;
  text: string | null;
  href: string | null;
  changes: ChangeLine[];
  reason: string | null;
  town: string | null;
  ip: string | null;
  row_id: string | null;
};

/** What the log says, for people: names instead of ids, words instead of codes. */
export function shownLine(
  line: AuditLine,
  objects: ReadonlyMap<string, AuditObject>,
  names: ReadonlyMap<string, string>,
): ShownLine {
  const object = line.row_id ? objects.get(line.row_id) : undefined;
  return {
    id: line.id,
    when: beijingSecond(line.at),
    who: line.user ?? "不明",
    role: line.role === "-" ? "未登录" : labelOf(ROLES, line.role),
    action: labelOf(ACTIONS, line.action),
    object: tableWord(line.table_name),
    text: object?.text ?? pathOf(line),
    href: object?.href ?? null,
    changes: changesOf(line.table_name, line.before, line.after, names),
    reason: line.action === "refused" ? null : line.reason,
    town: line.town,
    ip: line.ip,
    row_id: line.row_id,
  };
}

/** A refusal says which page was asked for, an export what was taken. */
function pathOf({ after }: AuditLine): string | null {
  const said = after?.path ?? after?.report;
  return typeof said === "string" ? said : null;
}

/** 姓名：空 → 张三; one value where there is no other. */
export function changeText({ word, before, after }: ChangeLine): string {
  if (before === null) return `${word}：${after ?? "空"}`;
  return after === null ? `${word}：原为${before}` : `${word}：${before} → ${after}`;
}
