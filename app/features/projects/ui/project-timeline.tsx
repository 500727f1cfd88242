import { daysBetween } from "#app/lib/dates.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { PrintHead, PrintSign } from "#app/ui/layout.tsx";
import { Pager } from "#app/ui/pager.tsx";
import { Light } from "#app/ui/state.tsx";
import type { ProjectTimeline } from "../queries/timeline.server.ts";
import { spanOf, ticksOf } from "../rules/calendar.ts";
import { MILESTONE_STATE } from "../schema/dictionaries.ts";
import { projectsHref } from "../schema/filter-href.ts";
import type { ProjectFilters } from "../schema/filters.ts";
import { MILESTONE_TONE } from "./milestones.tsx";
import { AxisLabels, Legend, MilestoneMarks, ProjectBar } from "./timeline-marks.tsx";
import { StageTag } from "./words.tsx";

type Props = { timeline: ProjectTimeline; filters: ProjectFilters; unit: string; today: string };
type Project = ProjectTimeline["projects"][number];
type Milestone = Project["milestones"][number];

const PATH = "/projects/timeline";
const HEADERS = ["最初计划", "现行计划", "实际完成", "推迟", "责任人", "状态"];

/** The plans of all projects along one calendar: a table that says in words what its drawings show (issue 4). */
export function ProjectTimelineSheet({ timeline: { projects, totals, next }, filters, unit, today }: Props) {
  if (projects.length === 0)
    return (
      <EmptyState action={<LinkButton href="/projects">看项目</LinkButton>}>
        没有排了计划的项目。去掉一个条件，或在项目页新增里程碑。
      </EmptyState>
    );
  const span = spanOf([today, ...projects.flatMap(daysOf)]);
  const axis = { span, ticks: ticksOf(span), today };
  return (
    <section className="sheet">
      <PrintHead title="项目里程碑时间线" sub={[`填报单位：${unit}`, `截至${today}`]} />
      <Legend />
      <table className="data-table report timeline">
        <caption className="sr-only">项目里程碑，按镇街和项目</caption>
        <thead>
          <tr>
            <th scope="col">里程碑</th>
            <th scope="col" className="lane">
              <span className="sr-only">时间线</span>
              <AxisLabels {...axis} />
            </th>
            {HEADERS.map((header) => (
              <th key={header} scope="col">
                {header}
              </th>
            ))}
          </tr>
        </thead>
        {projects.map((project, i) => (
          <tbody key={project.id}>
            {project.landing_town_id !== projects[i - 1]?.landing_town_id && (
              <tr className="group">
                <th scope="rowgroup" colSpan={HEADERS.length + 2}>
                  {project.town}
                </th>
              </tr>
            )}
            <tr className="head">
              <th scope="row">
                <a href={`/projects/${project.id}`} data-row="">
                  {project.name}
                </a>
              </th>
              <td className="lane">
                <Bar project={project} axis={axis} />
              </td>
              <td colSpan={HEADERS.length} className="soft">
                <span className="row">
                  <StageTag stage={project.stage} />
                  <span className="hidden md:inline print:inline">
                    {[project.signed_on && `${project.signed_on}签约`, project.prod_on && `${project.prod_on}投产`]
                      .filter(Boolean)
                      .join("，")}
                  </span>
                </span>
              </td>
            </tr>
            {project.milestones.map((milestone) => (
              <tr key={milestone.id}>
                <th scope="row" className="sub">
                  {milestone.name}
                </th>
                <td className="lane">
                  <MilestoneMarks axis={axis} milestone={milestone} />
                </td>
                <Cells milestone={milestone} today={today} />
              </tr>
            ))}
          </tbody>
        ))}
      </table>
      <Pager
        summary={`${totals.projects}个项目排了计划，里程碑${totals.milestones}个，逾期${totals.overdue}个`}
        page={`本页${projects.length}个项目`}
        previousHref={filters.after ? projectsHref(filters, {}, PATH) : undefined}
        nextHref={next ? projectsHref(filters, { after: next }, PATH) : undefined}
      />
      <PrintSign items={["填报人：", "审核人：", "填报日期：　　年　　月　　日"]} />
    </section>
  );
}

const daysOf = ({ signed_on, prod_on, milestones }: Project) =>
  [signed_on, prod_on, ...milestones.flatMap((m) => [m.baseline_on, m.planned_on, m.actual_on])].filter((day) => day !== null);

function Bar({ project, axis }: { project: Project; axis: Parameters<typeof ProjectBar>[0]["axis"] }) {
  const days = daysOf(project).toSorted();
  const [from, to] = [project.signed_on ?? days[0], project.prod_on ?? days.at(-1)];
  return from && to ? <ProjectBar axis={axis} from={from} to={to} /> : null;
}

function Cells({ milestone: m, today }: { milestone: Milestone; today: string }) {
  const late = m.state === "overdue" ? `${daysBetween(m.planned_on, today)}天` : "";
  return (
    <>
      <td className="nums soft">{m.baseline_on}</td>
      <td className="nums">{m.planned_on}</td>
      <td className="nums">{m.actual_on ?? "—"}</td>
      <td className="nums">{m.slips > 0 ? `${m.slips}次` : "—"}</td>
      <td className="soft">{m.responsible ?? "—"}</td>
      <td>
        <Light tone={MILESTONE_TONE[m.state]}>{`${MILESTONE_STATE[m.state]}${late}`}</Light>
      </td>
    </>
  );
}
