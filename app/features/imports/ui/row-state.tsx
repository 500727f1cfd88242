import { labelOf } from "#app/lib/dictionary.ts";
import { Tag, type TagTone } from "#app/ui/state.tsx";
import type { BatchKind } from "../kinds.ts";
import type { ImportRowView } from "../queries.server.ts";
import { type Choice, choiceLabel, DECISION, RESULT } from "../schema.ts";

type Row = Pick<ImportRowView, "decision" | "chosen" | "result" | "match" | "fills" | "conflicts" | "choices">;

const TONE: Record<string, TagTone> = { create: "go", update: "plain", duplicate: "warn", error: "bad", skip: "line" };
const RESULT_TONE: Record<string, TagTone> = { created: "ok", updated: "ok", undone: "line" };

/** What will become of a row, or what became of it. */
export function RowState({ row }: { row: Row }) {
  if (row.result) return <Tag tone={RESULT_TONE[row.result]}>{labelOf(RESULT, row.result)}</Tag>;
  const state = row.chosen ?? row.decision;
  return <Tag tone={TONE[state]}>{labelOf(DECISION, state)}</Tag>;
}

/** Why a row looks like somebody on file, or what a person decided for it. */
export function rowNote(
  { chosen, decision, match, result }: Row,
  kind: BatchKind,
): { text: string; isWarning: boolean } | undefined {
  if (result) return undefined;
  if (chosen) return { text: `已定：${choiceLabel(kind, chosen as Choice)}`, isWarning: false };
  if (decision === "duplicate" && match) return { text: match.rule, isWarning: true };
  return undefined;
}

/** What the link at the end of a row says. */
export function rowAction({ decision, chosen, result, fills, conflicts, choices }: Row, kind: BatchKind): string {
  if (result || choices.length === 0) return "看整行";
  if (chosen) return "改决定";
  if (decision === "duplicate") return kind === "outreach" ? "看过再定" : "对比并决定";
  if (decision !== "update") return "看整行";
  if (conflicts.length > 0) return `${conflicts.length}处不同`;
  return fills.length > 0 ? `改${fills.length}处` : "无变化";
}
