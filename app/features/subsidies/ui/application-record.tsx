import { standardText } from "#app/features/policies/rules/standards.ts";
import { UNIT_COUNTER } from "#app/features/policies/schema/dictionaries.ts";
import { nearDay } from "#app/lib/dates.ts";
import { labelOf } from "#app/lib/dictionary.ts";
import { yuanCell } from "#app/lib/money.ts";
import { periodText } from "#app/lib/months.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Facts, FactsStrip } from "#app/ui/facts.tsx";
import { type FileItem, FileList } from "#app/ui/file-list.tsx";
import { Split } from "#app/ui/layout.tsx";
import { Menu } from "#app/ui/menu.tsx";
import { PageHead, RecordNav, SectionTitle } from "#app/ui/page-head.tsx";
import { Light, Note, Tag } from "#app/ui/state.tsx";
import { Timeline, type TimelineItem } from "#app/ui/timeline.tsx";
import type { ApplicationRecord } from "../queries/record.server.ts";
import { STEPS, type StepName, settledText } from "../rules/machine.ts";
import { CHECK_KEY, REVIEW_RESULT, REVIEW_STEP } from "../schema/dictionaries.ts";
import { slugOf } from "../schema/forms.ts";
import { PaymentLines } from "./payment-lines.tsx";
import { RevealValue } from "./reveal-value.tsx";
import { DueLight, StatusTag } from "./words.tsx";

type Props = { data: ApplicationRecord; files: readonly FileItem[]; today: string };

/** Steps beside the path: behind the menu. The way on is the button. */
const ASIDE: ReadonlySet<StepName> = new Set(["void", "stop"]);
const hrefOf = (id: string, step: StepName) =>
  step === "edit" ? `/applications/${id}/edit` : `/applications/${id}/steps/${slugOf(step)}`;

/** One application: what for, where it stands and whose turn it is, who did what, what was paid. */
export function ApplicationRecordPage({ data, files, today }: Props) {
  const { application: a, steps, turn } = data;
  const ways = steps.filter((step) => !ASIDE.has(step));
  const aside = steps.filter((step) => ASIDE.has(step));
  return (
    <>
      <RecordNav backHref="/applications" backLabel="补贴申报" />
      <PageHead
        level="record"
        title={a.applicant_name}
        tags={
          <>
            <StatusTag status={a.status} />
            <DueLight due_on={a.due_on} today={today} />
            {a.stop_from && a.status === "approved" && <Tag tone="warn">{`提出从${a.stop_from}起停发`}</Tag>}
          </>
        }
        hint={
          <>
            {`${a.policy}，${a.town}`}
            <span className="muted inline-block md:ml-3">{a.app_no}</span>
          </>
        }
        actions={
          <>
            {aside.length > 0 && (
              <Menu label="更多" align="end">
                {aside.map((step) => (
                  <a key={step} href={hrefOf(a.id, step)}>
                    {STEPS[step].verb}
                  </a>
                ))}
              </Menu>
            )}
            {ways.map((step, i) => (
              <LinkButton key={step} href={hrefOf(a.id, step)} variant={i === ways.length - 1 ? "primary" : "plain"}>
                {STEPS[step].verb}
              </LinkButton>
            ))}
          </>
        }
      />
      <FactsStrip
        items={[
          { label: "等谁办", value: turn || settledText(a.status) },
          { label: "所属期", value: periodText(a.period_from, a.period_to) },
          {
            label: "标准",
            value: `${a.grade}，${standardText({ amount_fen: a.standard_fen, percent: a.percent, unit: a.unit })}`,
          },
          { label: "申报", value: `${a.months}${UNIT_COUNTER[a.unit]}，${yuanCell(a.apply_amount_fen)}元` },
          { label: "批准", value: a.approved_amount_fen === null ? "—" : `${yuanCell(a.approved_amount_fen)}元` },
        ]}
      />
      <Split aside={<Aside data={data} />}>
        <Notes data={data} />
        <section className="mt-4">
          <SectionTitle ruled count={`${a.materials.filter(({ has }) => has).length}/${a.materials.length}份`}>
            材料
          </SectionTitle>
          <ul className="mt-2">
            {a.materials.map(({ name, required, has }) => (
              <li key={name} className="row border-b border-rule py-1.5">
                <span className="grow">{name}</span>
                <Light tone={has ? "green" : required ? "red" : "off"}>{has ? "已交" : required ? "还缺" : "没有，可选"}</Light>
              </li>
            ))}
          </ul>
          {a.materials.length === 0 && <p className="small soft mt-2">这项政策不要材料。</p>}
          {files.length > 0 && (
            <div className="mt-3">
              <FileList files={files} />
            </div>
          )}
        </section>
        {a.checks && (
          <section className="mt-6">
            <SectionTitle ruled>核查结果</SectionTitle>
            <ul className="mt-2">
              {a.checks.map(({ key, ok, detail }) => (
                <li key={key} className="row border-b border-rule py-1.5">
                  <span className="w-24 shrink-0">{CHECK_KEY[key]}</span>
                  <span className="grow small soft">{detail}</span>
                  <Light tone={ok === null ? "off" : ok ? "green" : "red"}>
                    {ok === null ? "无法判断" : ok ? "符合" : "不符合"}
                  </Light>
                </li>
              ))}
            </ul>
          </section>
        )}
        <section className="mt-6">
          <SectionTitle count={`${data.payments.length}笔`}>发放</SectionTitle>
          <PaymentLines lines={data.payments} />
        </section>
        <section className="mt-6">
          <SectionTitle ruled count={a.round > 1 ? `第${a.round}轮` : undefined}>
            办理经过
          </SectionTitle>
          <div className="mt-3">
            {data.actions.length + (a.submitted_on ? 1 : 0) > 0 ? (
              <Timeline items={pathOf(data, today)} />
            ) : (
              <EmptyState>还没有提交。</EmptyState>
            )}
          </div>
        </section>
      </Split>
    </>
  );
}

function Notes({ data: { application: a } }: { data: ApplicationRecord }) {
  return (
    <>
      {a.status === "returned" && a.returned_items && (
        <Note tone="warn">{`一次性告知，请补正：${a.returned_items.join("；")}。补齐后重新提交。`}</Note>
      )}
      {a.overlap_reason && (
        <Note tone={a.overlap_by ? "plain" : "warn"}>
          {`与别的申报同一账户或同一户，理由：${a.overlap_reason}。${a.overlap_granter ? `${a.overlap_granter}已同意。` : "要由另一个人（人社审核或人才办）同意。"}`}
        </Note>
      )}
      {a.stop_reason && (
        <Note tone="warn">{`从${a.stop_from}起停发，原因：${a.stop_reason}。${a.stop_asker ?? ""}提出${a.stopper ? `，${a.stopper}确认` : "，等人社审核确认"}。`}</Note>
      )}
    </>
  );
}

function Aside({ data: { application: a, mayReveal, seesPerson } }: { data: ApplicationRecord }) {
  return (
    <Facts
      items={[
        {
          label: a.applicant_type === "enterprise" ? "创办人" : "人才档案",
          value: seesPerson ? (
            <a className="link" href={`/talents/${a.talent_id}`}>
              打开
            </a>
          ) : (
            "—"
          ),
        },
        { label: "申报时单位", value: a.work_unit_at_apply },
        {
          label: "收款账户",
          value: a.account_masked ? (
            <RevealValue applicationId={a.id} secret="account" label="收款账户" masked={a.account_masked} mayReveal={mayReveal} />
          ) : (
            "还没有填"
          ),
        },
        {
          label: "证件号码",
          value: <RevealValue applicationId={a.id} secret="id_no" label="证件号码" masked="已加密保存" mayReveal={mayReveal} />,
        },
        {
          label: "政策",
          value: (
            <a className="link" href={`/policies/${a.policy_id}`}>
              {a.policy}
            </a>
          ),
        },
        { label: "经办", value: a.creator },
        ...(a.approval_minutes ? [{ label: "批准依据", value: a.approval_minutes }] : []),
      ]}
    />
  );
}

/** Handing in, each step with who, when and what he said, and the notices: the latest first. */
function pathOf({ application: a, actions, notices }: ApplicationRecord, today: string): TimelineItem[] {
  const handed: TimelineItem[] = a.submitted_on
    ? [
        {
          key: "submitted",
          date: nearDay(a.submitted_on, today),
          on: a.submitted_on,
          title: a.round > 1 ? `第${a.round}轮提交` : "提交",
          by: a.submitter,
        },
      ]
    : [];
  const items: TimelineItem[] = [
    ...actions.map((action) => ({
      key: action.id,
      date: nearDay(action.acted_on, today),
      on: action.acted_on,
      title: `${labelOf(REVIEW_STEP, action.step)}${labelOf(REVIEW_RESULT, action.result)}`,
      text: action.opinion,
      by: action.actor_name,
      important: true,
    })),
    ...notices.map(({ id, notice_no, start_on, end_on }) => ({
      key: id,
      date: start_on ? nearDay(start_on, today) : "",
      on: start_on ?? undefined,
      title: `公示${start_on ?? ""}至${end_on ?? ""}`,
      text: notice_no,
    })),
  ];
  return [...handed, ...items].toSorted((x, y) => ((x.on ?? "") < (y.on ?? "") ? 1 : (x.on ?? "") > (y.on ?? "") ? -1 : 0));
}
