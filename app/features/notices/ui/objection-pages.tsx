import { Form } from "@remix-run/react";
import { labelOf } from "#app/lib/dictionary.ts";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { ChoiceGroup } from "#app/ui/choice.tsx";
import { Countdown } from "#app/ui/countdown.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { Facts } from "#app/ui/facts.tsx";
import { DateField, SelectField, TextArea, TextField } from "#app/ui/field.tsx";
import { PageHead, RecordNav, SectionTitle } from "#app/ui/page-head.tsx";
import { Note } from "#app/ui/state.tsx";
import type { Objection } from "../queries/objection.server.ts";
import type { NoticeItem, NoticeRecord } from "../queries/record.server.ts";
import { listedName, nameText } from "../rules/text.ts";
import { OBJECTION_RESULT } from "../schema/dictionaries.ts";
import { fieldsFrom, type LastResult, problemsOf } from "./field-of.ts";
import { ObjectionState } from "./words.tsx";

type LogProps = {
  id: string;
  notice: NoticeRecord["notice"];
  items: readonly NoticeItem[];
  refusal: string | null;
  today: string;
  lastResult: LastResult;
};

/** An objection as it came in: to whom, when, by whom if he says so, what. */
export function LogObjectionPage({ id, notice, items, refusal, today, lastResult }: LogProps) {
  const field = fieldsFrom(lastResult, "objection");
  const home = `/notices/${notice.id}`;
  return (
    <>
      <RecordNav backHref={home} backLabel={notice.notice_no} />
      <PageHead title="登记异议" hint="只暂停被反映的这一行，其他人照常公示。" />
      {refusal ? (
        <div className="form">
          <Note tone="warn">{refusal}</Note>
          <div className="form-actions">
            <LinkButton href={home}>返回</LinkButton>
          </div>
        </div>
      ) : (
        <Form method="post" className="form">
          <ErrorSummary errors={problemsOf(lastResult, "objection")} title="没有保存" />
          <input type="hidden" name="id" value={id} />
          <SelectField
            field={field("item_id")}
            label="对谁有异议"
            options={items.map((item) => ({ value: item.id, label: `${item.sort_no}　${listedName(item)}　${item.unit}` }))}
            blank="请选择"
            required
          />
          <DateField
            field={field("received_on", today < (notice.end_on ?? today) ? today : (notice.end_on ?? today))}
            label="收到日期"
            min={notice.start_on ?? undefined}
            max={today}
            required
          />
          <TextField
            field={field("raiser")}
            label="提出人"
            hint="加密保存，只有审核、纪检凭事由查看。匿名的不填。"
            maxLength={100}
          />
          <TextArea field={field("content")} label="反映的内容" rows={5} hint="加密保存。" required />
          <div className="form-actions">
            <Button variant="primary" shortcut="ctrl+enter">
              登记异议
            </Button>
            <LinkButton href={home}>取消</LinkButton>
          </div>
        </Form>
      )}
    </>
  );
}

type Revealed = { value: string } | { message: string } | null;
type ObjectionProps = {
  objection: Objection;
  today: string;
  may: { decide: boolean; reveal: boolean };
  isOwn: boolean;
  revealed: Revealed;
  lastResult: LastResult;
};

/** One objection: what is known of it, who raised it for who may ask, and its finding. */
export function ObjectionPage({ objection, today, may, isOwn, revealed, lastResult }: ObjectionProps) {
  const home = `/notices/${objection.notice_id}`;
  return (
    <>
      <RecordNav backHref={home} backLabel={objection.notice_no} />
      <PageHead
        level="record"
        title={`对${nameText(objection)}的异议`}
        tags={<ObjectionState result={objection.result} due_on={objection.due_on} today={today} />}
        hint={objection.title}
      />
      <div className="grid max-w-[720px] gap-6">
        <section>
          <SectionTitle ruled>反映的内容</SectionTitle>
          <p className="my-3 whitespace-pre-line text-lg">{objection.content ?? "（内容只有核查的同志可以看）"}</p>
          <Facts
            items={[
              { label: "被反映人", value: `${listedName(objection)}，${objection.unit}` },
              { label: "收到日期", value: objection.received_on },
              { label: "办结时限", value: `${objection.due_on}（10个工作日）` },
              { label: "登记", value: objection.logger ?? "—" },
              { label: "提出人", value: objection.is_named ? "实名，加密保存" : "匿名" },
            ]}
          />
          {objection.is_named && may.reveal && <RevealRaiser revealed={revealed} />}
        </section>
        {objection.closed_on ? (
          <Finding objection={objection} />
        ) : (
          may.decide && <Decide objection={objection} isOwn={isOwn} lastResult={lastResult} />
        )}
      </div>
    </>
  );
}

function Finding({ objection }: { objection: Objection }) {
  return (
    <section>
      <SectionTitle ruled>核查结论</SectionTitle>
      <p className="my-3 whitespace-pre-line">
        <b>{`异议${labelOf(OBJECTION_RESULT, objection.result)}`}</b>
        {objection.finding && `　${objection.finding}`}
      </p>
      <Facts
        items={[
          { label: "核查人", value: objection.handlers.join("、") },
          { label: "作出结论", value: objection.decider ?? "—" },
          { label: "办结", value: objection.closed_on ?? "—" },
        ]}
      />
    </section>
  );
}

function Decide({ objection, isOwn, lastResult }: { objection: Objection; isOwn: boolean; lastResult: LastResult }) {
  const field = fieldsFrom(lastResult, "decision");
  if (isOwn) return <Note tone="warn">自己登记的异议不能自己作结论，请另一位审核同事办理。</Note>;
  return (
    <section>
      <SectionTitle ruled>作出结论</SectionTitle>
      <Form method="post" className="form mt-3">
        <ErrorSummary errors={problemsOf(lastResult, "decision")} title="没有保存" />
        <input type="hidden" name="step" value="decide" />
        <input type="hidden" name="version" value={objection.version} />
        <ChoiceGroup
          field={field("result")}
          label="结论"
          options={[
            { value: "upheld", label: "成立", hint: "申报不予通过，从名单撤下" },
            { value: "dismissed", label: "不成立", hint: "公示期内继续公示，期满即通过" },
          ]}
          required
        />
        <TextArea field={field("finding")} label="核查情况和结论" rows={5} hint="书面结论，至少10个字。" required />
        <TextField field={field("handlers")} label="核查人" hint="至少两人，用顿号隔开。" required />
        <div className="form-actions">
          <Button variant="primary" shortcut="ctrl+enter">
            作出结论
          </Button>
        </div>
      </Form>
    </section>
  );
}

const SECONDS = 60;

/** Who raised it, with a reason, for a minute. */
function RevealRaiser({ revealed }: { revealed: Revealed }) {
  if (revealed && "value" in revealed) {
    return (
      <p className="mt-3 text-lg">
        <Countdown seconds={SECONDS} after="已隐藏">
          <b>{revealed.value}</b>
        </Countdown>
      </p>
    );
  }
  return (
    <details className="mt-3" open={revealed !== null}>
      <summary className="link cursor-pointer">查看提出人</summary>
      <Form method="post" className="form mt-2">
        <input type="hidden" name="step" value="reveal" />
        <TextField
          field={{ name: "reason", id: "reveal-reason" }}
          label="查看事由"
          error={revealed && "message" in revealed ? revealed.message : undefined}
          hint="查看人、时间、事由都记入审计。"
          required
        />
        <div className="form-actions">
          <Button small>查看60秒</Button>
        </div>
      </Form>
    </details>
  );
}
