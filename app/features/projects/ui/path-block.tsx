import { LinkButton } from "#app/ui/button.tsx";
import { SectionTitle } from "#app/ui/page-head.tsx";
import { Light, Tag } from "#app/ui/state.tsx";
import { Timeline } from "#app/ui/timeline.tsx";
import type { ProjectRecord } from "../queries/record.server.ts";
import { SIGN_KIND, STAGE_EVIDENCE } from "../schema/dictionaries.ts";
import { agreementText, isPriced, stepWord } from "./words.tsx";

type Props = { record: ProjectRecord; files: readonly { owner: string }[]; today: string };
type Event = ProjectRecord["events"][number];

/** What happened, the latest first: day, evidence, who recorded it and who verified it; what waits says so. */
export function PathBlock({ record, files, today }: Props) {
  const { project, events, may } = record;
  const ordered = events.toReversed();
  return (
    <section className="mb-7">
      <SectionTitle count={`${events.filter(({ voided_at }) => voided_at === null).length}步`} ruled>
        阶段
      </SectionTitle>
      <div className="mt-2">
        <Timeline
          items={ordered.map((event) => ({
            key: event.id,
            date: dayIn(event.occurred_on, today),
            on: event.occurred_on,
            important: event.state === "verified" || event.state === "noted",
            title: stepWord(event),
            tags: <State event={event} />,
            text: textOf(event, files.filter(({ owner }) => owner === event.id).length),
            by: <By event={event} projectId={project.id} mayVoid={may.void} />,
          }))}
        />
      </div>
    </section>
  );
}

const dayIn = (day: string, today: string): string => (day.slice(0, 4) === today.slice(0, 4) ? day.slice(5) : day);

function State({ event }: { event: Event }) {
  if (event.state === "waiting") return <Light tone="amber">待核实，不计入</Light>;
  if (event.state === "refused") return <Tag tone="bad">已退回</Tag>;
  if (event.state === "voided") return <Tag tone="bad">已作废</Tag>;
  return null;
}

function textOf(event: Event, fileCount: number): string {
  const proofs = event.evidence_kinds.map((code) => STAGE_EVIDENCE[code as keyof typeof STAGE_EVIDENCE]).join("、");
  return [
    event.sign_kind && SIGN_KIND[event.sign_kind as keyof typeof SIGN_KIND],
    isPriced(event) && `协议总投资${agreementText(event)}`,
    proofs && `佐证：${proofs}`,
    event.evidence_text,
    fileCount > 0 && `附件${fileCount}个`,
    event.skip_reason && `免开工：${event.skip_reason}`,
    event.late_reason && `补录：${event.late_reason}`,
    event.remark,
    event.refused_reason ? `退回原因：${event.refused_reason}` : event.void_reason && `作废原因：${event.void_reason}`,
  ]
    .filter(Boolean)
    .join("；");
}

function By({ event, projectId, mayVoid }: { event: Event; projectId: string; mayVoid: boolean }) {
  const href = `/projects/${projectId}`;
  return (
    <span className="row flex-wrap gap-x-3">
      {`${event.recorder ?? "—"}登记${event.verifier ? `，${event.verifier}核实` : ""}${event.voider && event.state === "voided" ? `，${event.voider}作废` : ""}`}
      {event.mayVerify && (
        <LinkButton small href={`${href}/decisions/stages/${event.id}`}>
          核实或退回
        </LinkButton>
      )}
      {mayVoid && event.voided_at === null && (
        <a className="link" href={`${href}/withdrawals/stages/${event.id}`}>
          作废
        </a>
      )}
    </span>
  );
}
