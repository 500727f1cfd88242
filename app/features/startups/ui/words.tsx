import { daysBetween, nearDay } from "#app/lib/dates.ts";
import { Light, Tag } from "#app/ui/state.tsx";
import { filledSlots, type SlotDays } from "../rules/slots.ts";
import { SLOT, SLOTS, STARTUP_STAGE, type StartupStage } from "../schema/dictionaries.ts";

type Followed = { next_due_on: string | null; closed_on: string | null };

/** When the next visit is due, with its light: red once the day has passed, amber in the last two weeks. */
export function DueLight({ row: { next_due_on, closed_on }, today }: { row: Followed; today: string }) {
  if (closed_on) return <Light tone="off">已关闭</Light>;
  if (next_due_on === null) return <Light tone="green">满12个月</Light>;
  const left = daysBetween(today, next_due_on);
  if (left < 0) return <Light tone="red">{`逾期${-left}天`}</Light>;
  return <Light tone={left <= 14 ? "amber" : "green"}>{`${nearDay(next_due_on, today)}前`}</Light>;
}

export function StageTag({ stage }: { stage: StartupStage }) {
  const tone = stage === "ceased" ? "bad" : stage === "stable" ? "ok" : "line";
  return <Tag tone={tone}>{STARTUP_STAGE[stage]}</Tag>;
}

/** Whom a case is about: the entity where there is one, else the founder. */
export const caseTitle = ({ enterprise, founder }: { enterprise: string | null; founder: string | null }): string =>
  enterprise ?? founder ?? "别的镇街的创业者";

export const founderText = (founder: string | null): string => founder ?? "别的镇街的人才";

/** The five slots in one strip: filled with their first day, or still missing. */
export function SlotStrip({ days, today }: { days: SlotDays; today: string }) {
  return (
    <dl className="facts-strip">
      {SLOTS.map((slot) => (
        <div key={slot}>
          <dt>{SLOT[slot]}</dt>
          <dd>{days[slot] ? <Light tone="green">{nearDay(days[slot], today)}</Light> : <Light tone="off">缺</Light>}</dd>
        </div>
      ))}
    </dl>
  );
}

export const slotCount = (days: SlotDays): string => `${filledSlots(days).length}/5`;
