import { RESULT } from "#app/features/outreach/schema/dictionaries.ts";
import { wayText } from "#app/features/outreach/schema/ways.ts";
import { nearDay } from "#app/lib/dates.ts";
import { Tag } from "#app/ui/state.tsx";
import type { TimelineItem } from "#app/ui/timeline.tsx";
import type { TimelineEntry } from "../../queries/timeline.server.ts";
import {
  CONTACT_KIND,
  INVEST_WILL,
  KIN,
  labelOf,
  RETURN_TYPE,
  RETURN_WILL,
  TALENT_STATUS,
} from "../../schema/dictionaries/index.ts";
import { relativesText } from "./words.ts";

type Of<K extends TimelineEntry["kind"]> = Extract<TimelineEntry, { kind: K }>;
type Words = Omit<TimelineItem, "key" | "date" | "on">;

/** An entry of the timeline in words. */
export function timelineItem(entry: TimelineEntry, today: string): TimelineItem {
  return { key: entry.id, date: nearDay(entry.on, today), on: entry.on, ...wordsOf(entry) };
}

function wordsOf(entry: TimelineEntry): Words {
  switch (entry.kind) {
    case "status":
      return entry.detail.opt_out === null ? stepWords(entry) : optOutWords(entry);
    case "intent":
      return intentWords(entry);
    case "contact":
      return { title: "补充联系方式", tags: <Tag>{labelOf(CONTACT_KIND, entry.detail.kind)}</Tag>, by: by(entry) };
    case "outreach":
      return outreachWords(entry);
    case "family":
      return {
        title: "补充家属",
        tags: <span className="soft">{`${entry.detail.name}，${labelOf(KIN, entry.detail.kin)}`}</span>,
        by: by(entry),
      };
  }
}

/** A contact: with a relative it says with whom; where the record is another office's, only what the household may know of it. */
function outreachWords(entry: Of<"outreach">): Words {
  const { kind, method, result, counted, content, campaign, record, relatives } = entry.detail;
  const way = wayText(kind, method);
  const outcome = result
    ? labelOf(RESULT, result).replace(/^接通-/, "")
    : counted
      ? ""
      : kind === "online"
        ? "没有回话"
        : "未见到";
  const relation = relativesText(relatives);
  return {
    title: record ? <a href={`/outreach/${record}`}>{way}</a> : way,
    tags: (
      <>
        {relation && <span className="soft">{relation}</span>}
        {outcome && <Tag tone={counted ? (result === "1" ? "go" : "plain") : "warn"}>{outcome}</Tag>}
        {campaign && <span className="soft">{campaign}</span>}
      </>
    ),
    text: content,
    by: record ? by(entry) : "区直活动",
  };
}

const by = ({ by }: TimelineEntry) => by && `${by}登记`;

function stepWords(entry: Of<"status">): Words {
  const { from, to, text, waits, refused, confirmer, return_type, late_reason } = entry.detail;
  if (from === null) return { title: "建档登记", text, by: by(entry), important: true };
  const returned = return_type && labelOf(RETURN_TYPE, return_type);
  return {
    title: "跟进状态",
    tags: (
      <>
        <span className="soft">{`${labelOf(TALENT_STATUS, from)} → ${labelOf(TALENT_STATUS, to)}`}</span>
        {returned && <Tag>{returned}</Tag>}
        {waits && <Tag tone="warn">等待确认</Tag>}
        {refused !== null && <Tag tone="bad">已退回</Tag>}
      </>
    ),
    text,
    by: [
      entry.by && (confirmer ? `${entry.by}提出，${confirmer}确认` : `${entry.by}登记`),
      refused && `退回原因：${refused}`,
      late_reason && `补录原因：${late_reason}`,
    ]
      .filter(Boolean)
      .join("；"),
    important: !waits && refused === null,
  };
}

function optOutWords(entry: Of<"status">): Words {
  return { title: entry.detail.opt_out ? "拒绝联系" : "解除拒绝联系", text: entry.detail.text, by: by(entry), important: true };
}

function intentWords(entry: Of<"intent">): Words {
  const { return_will, invest_will, was_return, was_invest, needs } = entry.detail;
  const wills = [
    change("回乡意愿", RETURN_WILL, was_return, return_will),
    change("投资意向", INVEST_WILL, was_invest, invest_will),
  ];
  return {
    title: "意向评估",
    tags: <span className="soft">{wills.join("；")}</span>,
    text: needs,
    by: by(entry),
    important: true,
  };
}

/** 回乡意愿 较强 → 强烈; only the new one where nothing changed or nothing was known. */
function change(label: string, dict: Readonly<Record<string, string>>, was: number | null, is: number): string {
  return was === null || was === is ? `${label} ${labelOf(dict, is)}` : `${label} ${labelOf(dict, was)} → ${labelOf(dict, is)}`;
}
