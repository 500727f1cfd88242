import { Form } from "@remix-run/react";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { DateField, TextArea } from "#app/ui/field.tsx";
import { PageHead, RecordNav, SectionTitle } from "#app/ui/page-head.tsx";
import { Note } from "#app/ui/state.tsx";
import type { NoticeDays, NoticeRecord } from "../queries/record.server.ts";
import { DayStrip } from "./day-strip.tsx";
import { fieldsFrom, type LastResult, problemsOf } from "./field-of.ts";
import { NoticePaper } from "./notice-paper.tsx";

type Common = { notice: NoticeRecord["notice"]; refusal: string | null; lastResult: LastResult };

const Head = ({ notice, title }: { notice: Common["notice"]; title: string }) => (
  <>
    <RecordNav backHref={`/notices/${notice.id}`} backLabel={notice.notice_no} />
    <PageHead title={title} hint={notice.title} />
  </>
);

const Refused = ({ id, children }: { id: string; children: string }) => (
  <div className="form">
    <Note tone="warn">{children}</Note>
    <div className="form-actions">
      <LinkButton href={`/notices/${id}`}>返回</LinkButton>
    </div>
  </div>
);

type PublishProps = Common & { items: NoticeRecord["items"]; plan: NoticeDays; latest: string | null };

/** From which day it hangs, which days count, and the very page, before it goes out. */
export function PublishPage({ notice, items, plan, latest, refusal, lastResult }: PublishProps) {
  const field = fieldsFrom(lastResult, "publish");
  if (refusal) {
    return (
      <>
        <Head notice={notice} title="发布公示" />
        <Refused id={notice.id}>{refusal}</Refused>
      </>
    );
  }
  return (
    <>
      <Head notice={notice} title="发布公示" />
      <Form method="post" className="form">
        <ErrorSummary errors={problemsOf(lastResult, "publish")} title="没有发布" />
        <input type="hidden" name="version" value={notice.version} />
        <DateField
          field={field("start_on", plan.earliest ?? "")}
          label="公示开始日期"
          min={plan.earliest ?? undefined}
          max={latest ?? undefined}
          hint={`要是工作日；${plan.cutoff}以后发布的，从下一个工作日起算。改了日期的，截止日按同样的规则推算。`}
          required
        />
        <div className="form-actions">
          <Button variant="primary" shortcut="ctrl+enter">
            {`发布，${items.length}人`}
          </Button>
          <LinkButton href={`/notices/${notice.id}`}>取消</LinkButton>
          <span className="small muted">发布后内容不能改，有误只能撤回重拟。</span>
        </div>
      </Form>
      <section className="mt-6 max-w-[720px]">
        <SectionTitle ruled>按最早的日期算</SectionTitle>
        <DayStrip plan={plan} rule={notice.count_rule} />
      </section>
      <section className="mt-8">
        <SectionTitle ruled>公示页</SectionTitle>
        <div className="mt-4 border border-rule px-4 py-6 md:px-10 md:py-8">
          <NoticePaper level={2} notice={{ ...notice, start_on: plan.start_on, end_on: plan.end_on }} rows={items} />
        </div>
      </section>
    </>
  );
}

/** Why a notice comes down. */
export function WithdrawPage({ notice, refusal, lastResult }: Common) {
  const field = fieldsFrom(lastResult, "withdraw");
  return (
    <>
      <Head notice={notice} title="撤回公示" />
      {refusal ? (
        <Refused id={notice.id}>{refusal}</Refused>
      ) : (
        <Form method="post" className="form">
          <ErrorSummary errors={problemsOf(lastResult, "withdraw")} title="没有撤回" />
          <Note tone="warn">
            {notice.status === "running"
              ? "撤回后公示页马上撤下，名单上的申报回到“审核通过”，可以重新拟公示；有异议还没办结的，办结后再定。"
              : "撤回后名单上的申报回到“审核通过”，可以重新拟公示。"}
          </Note>
          <input type="hidden" name="version" value={notice.version} />
          <TextArea field={field("reason")} label="撤回原因" rows={3} required />
          <div className="form-actions">
            <Button variant="danger">撤回公示</Button>
            <LinkButton href={`/notices/${notice.id}`}>取消</LinkButton>
          </div>
        </Form>
      )}
    </>
  );
}
