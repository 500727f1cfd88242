import { Form } from "@remix-run/react";
import type { ReactNode } from "react";
import { formatDay } from "#app/lib/dates.ts";
import { labelOf } from "#app/lib/dictionary.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Facts, FactsStrip } from "#app/ui/facts.tsx";
import { Menu } from "#app/ui/menu.tsx";
import { PageHead, RecordNav, SectionTitle } from "#app/ui/page-head.tsx";
import { Tag } from "#app/ui/state.tsx";
import { Timeline } from "#app/ui/timeline.tsx";
import type { Dispatch, ServiceLog } from "../queries/records.server.ts";
import { type Step, stateOn } from "../rules/dispatch.ts";
import { DISPATCH_ROLE, LOG_MODE } from "../schema/dictionaries.ts";
import { LogLight } from "./board-page.tsx";

type DispatchPageProps = {
  dispatch: Dispatch;
  logs: readonly (ServiceLog & { files: ReactNode })[];
  steps: readonly Step[];
  rhythm: number;
  today: string;
  userId: string;
  may: { log: boolean; seeLogs: boolean; seeEnterprise: boolean; seeOfficer: boolean; seeProject: boolean };
};

/** A dispatch: who serves whom on which paper, and what was done there. */
export function DispatchPage(props: DispatchPageProps) {
  const { dispatch: d, logs, today, may, rhythm, userId } = props;
  const state = stateOn(d, today);
  const items = [
    { label: "派驻文号", value: d.doc_no ?? "还没有审定" },
    { label: "提名", value: d.proposer },
    ...(d.approver ? [{ label: "审定", value: d.approver }] : []),
    ...(d.campaign_tags.length > 0 ? [{ label: "关联行动", value: d.campaign_tags.join("、") }] : []),
    ...(d.project
      ? [
          {
            label: "项目",
            value: may.seeProject ? (
              <a className="link" href={`/projects/${d.project_id}`}>
                {d.project}
              </a>
            ) : (
              d.project
            ),
          },
        ]
      : []),
    ...(d.duties ? [{ label: "服务内容", value: d.duties }] : []),
    ...(d.handover_note ? [{ label: "交接说明", value: <span className="whitespace-pre-line">{d.handover_note}</span> }] : []),
  ];
  return (
    <>
      <RecordNav backHref="/officers" backLabel="红色服务官" />
      <PageHead
        level="record"
        title={may.seeOfficer ? <a href={`/officers/${d.officer_id}`}>{d.name}</a> : d.name}
        tags={<Tag tone={state.tone}>{state.word}</Tag>}
        hint={
          <>
            {`${labelOf(DISPATCH_ROLE, d.role)}，派驻到`}
            {may.seeEnterprise ? (
              <a className="link underline" href={`/enterprises/${d.enterprise_id}`}>
                {d.enterprise}
              </a>
            ) : (
              d.enterprise
            )}
            {`（${d.town}）`}
          </>
        }
        actions={<Actions {...props} />}
      />
      <FactsStrip
        items={[
          { label: "派驻", value: `${formatDay(d.from_on, "long")}起${d.to_on ? `，至${formatDay(d.to_on, "long")}` : ""}` },
          { label: "单位职务", value: `${d.unit}${d.duty}` },
          { label: "工作电话", value: <span className="nums">{d.phone_work}</span> },
          { label: "未办结诉求", value: `${d.open_tickets}件` },
          ...(d.status === "nominated" ? [] : [{ label: "日志", value: <LogLight row={d} today={today} rhythm={rhythm} /> }]),
        ]}
      />
      <section className="mb-7">
        <SectionTitle ruled>派驻情况</SectionTitle>
        <Facts items={items} />
      </section>
      {may.seeLogs && d.status !== "nominated" && (
        <section className="mb-7">
          <SectionTitle ruled count={`${logs.length}篇`}>
            服务日志
          </SectionTitle>
          {logs.length === 0 ? (
            <EmptyState action={may.log && <LinkButton href={`/dispatches/${d.id}/logs/new`}>写日志</LinkButton>}>
              还没有服务日志。
            </EmptyState>
          ) : (
            <Timeline
              items={logs.map((log) => ({
                key: log.id,
                date: formatDay(log.occurred_on, "short"),
                on: log.occurred_on,
                title: labelOf(LOG_MODE, log.mode),
                tags: log.problems_found > 0 && <Tag tone="warn">{`发现问题${log.problems_found}个`}</Tag>,
                text: (
                  <>
                    <span className="whitespace-pre-line">{log.content}</span>
                    {log.tickets.map(({ id, ticket_no, title }) => (
                      <a key={id} className="link small block" href={`/tickets/${id}`}>
                        {`${title}（${ticket_no}）`}
                      </a>
                    ))}
                    {log.quote && <q className="soft mt-1 block">{log.quote}</q>}
                  </>
                ),
                // A list stands in no paragraph: the files follow the text.
                by: (
                  <>
                    {log.files}
                    {log.quote_ok && <Tag tone="line">可引用</Tag>}{" "}
                    {log.created_by === userId && may.log && (
                      <a className="link" href={`/dispatches/${d.id}/logs/${log.id}`}>
                        修改
                      </a>
                    )}
                  </>
                ),
              }))}
            />
          )}
        </section>
      )}
    </>
  );
}

const STEP_WORD: Record<Exclude<Step, "resume">, string> = {
  approve: "审定",
  suspend: "暂停",
  end: "结束派驻",
  void: "撤回提名",
};

function Actions({ dispatch, steps, may }: DispatchPageProps) {
  const href = `/dispatches/${dispatch.id}`;
  const aside = steps.filter((step) => step !== "approve");
  return (
    <>
      {(aside.length > 0 || dispatch.status !== "nominated") && (
        <Menu label="更多" align="end">
          {dispatch.status !== "nominated" && <a href={`${href}/handover`}>交接单</a>}
          {aside.map((step) =>
            step === "resume" || step === "suspend" ? (
              <Form key={step} method="post" action={`${href}/suspend`}>
                <input type="hidden" name="version" value={dispatch.version} />
                <button type="submit" name="to" value={step === "resume" ? "active" : "suspended"}>
                  {step === "resume" ? "恢复" : "暂停"}
                </button>
              </Form>
            ) : (
              <a key={step} href={`${href}/${step}`}>
                {STEP_WORD[step]}
              </a>
            ),
          )}
        </Menu>
      )}
      {steps.includes("approve") && (
        <LinkButton variant="primary" href={`${href}/approve`}>
          审定
        </LinkButton>
      )}
      {may.log && (
        <LinkButton variant="primary" href={`${href}/logs/new`} shortcut="n">
          写日志
        </LinkButton>
      )}
    </>
  );
}
