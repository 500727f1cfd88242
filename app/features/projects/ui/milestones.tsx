import { daysBetween } from "#app/lib/dates.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { SectionTitle } from "#app/ui/page-head.tsx";
import { Light, type LightTone } from "#app/ui/state.tsx";
import type { ProjectRecord } from "../queries/record.server.ts";
import { MILESTONE_STATE, type MilestoneState } from "../schema/dictionaries.ts";

type Milestone = ProjectRecord["milestones"][number];
export const MILESTONE_TONE: Readonly<Record<MilestoneState, LightTone>> = {
  not_due: "off",
  due: "green",
  overdue: "red",
  done: "green",
  done_late: "amber",
};

/** The plan: first day, day in force, how often it was put off, day reached. */
export function Milestones({ record, today }: { record: ProjectRecord; today: string }) {
  const { project, milestones, may } = record;
  return (
    <section className="mb-7">
      <SectionTitle
        ruled
        count={`${milestones.length}个`}
        end={
          may.edit && (
            <a className="link" href={`/projects/${project.id}/milestones/new`}>
              新增里程碑
            </a>
          )
        }
      >
        里程碑
      </SectionTitle>
      {milestones.length === 0 ? (
        <EmptyState>还没有排计划。签约以后先排开工、投产。</EmptyState>
      ) : (
        <ol>
          {milestones.map((each) => (
            <Line key={each.id} milestone={each} record={record} today={today} />
          ))}
        </ol>
      )}
    </section>
  );
}

function Line({ milestone: m, record, today }: { milestone: Milestone; record: ProjectRecord; today: string }) {
  const { project, may } = record;
  const href = `/projects/${project.id}`;
  const late = m.state === "overdue" ? `${daysBetween(m.planned_on, today)}天` : "";
  const isOpen = m.actual_on === null;
  return (
    <li className="border-b border-rule py-2">
      <div className="row flex-wrap gap-x-3">
        <b>{m.name}</b>
        <Light tone={MILESTONE_TONE[m.state]}>{`${MILESTONE_STATE[m.state]}${late}`}</Light>
        <span className="grow" />
        <span className="row small gap-x-3">
          {may.edit && isOpen && (
            <>
              <a className="link" href={`${href}/milestones/${m.id}/complete`} aria-label={`完成${m.name}`}>
                完成
              </a>
              {!m.waiting && (
                <a className="link" href={`${href}/milestones/${m.id}/replan`} aria-label={`调整${m.name}`}>
                  调整
                </a>
              )}
            </>
          )}
          {may.void && (
            <a className="link" href={`${href}/withdrawals/milestones/${m.id}`} aria-label={`作废${m.name}`}>
              作废
            </a>
          )}
        </span>
      </div>
      <p className="small soft nums">
        {[
          `计划${m.planned_on}`,
          m.baseline_on !== m.planned_on && `基准${m.baseline_on}`,
          m.slips > 0 && `推迟${m.slips}次`,
          m.actual_on && `实际${m.actual_on}`,
          `${m.responsible}负责`,
          m.proof_text,
        ]
          .filter(Boolean)
          .join("，")}
      </p>
      {m.replans
        .filter(({ voided_at }) => voided_at === null)
        .map((each) => (
          <p key={each.id} className="row small flex-wrap gap-x-3">
            <span className="soft">{`${each.old_on}改到${each.new_on}：${each.reason}（${each.proposer ?? "—"}提出${each.approver ? `，${each.approver}批准` : ""}）`}</span>
            {each.approved_at === null && <Light tone="amber">待批准</Light>}
            {each.id === m.waiting?.id && m.mayApprove && (
              <a className="link" href={`${href}/decisions/replans/${each.id}`}>
                批准或退回
              </a>
            )}
          </p>
        ))}
    </li>
  );
}
