import { Form } from "@remix-run/react";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { Facts, FactsStrip } from "#app/ui/facts.tsx";
import { type LastResult, problemsOf } from "#app/ui/field-of.ts";
import { type FileItem, FileList } from "#app/ui/file-list.tsx";
import { Split } from "#app/ui/layout.tsx";
import { PageHead, RecordNav, SectionTitle } from "#app/ui/page-head.tsx";
import { Note } from "#app/ui/state.tsx";
import type { BatchRecord } from "../queries/record.server.ts";
import { rmbCapitals } from "../rules/capitals.ts";
import { periodText } from "../rules/months.ts";
import { BATCH_STEP, type BatchStep, turnText } from "../rules/steps.ts";
import { LineTable } from "./line-table.tsx";
import { BatchTag, KindTag, moneyCell } from "./words.tsx";

type Props = {
  data: BatchRecord;
  steps: readonly BatchStep[];
  files: readonly FileItem[];
  stepKey: string;
  lastResult: LastResult;
  may: { omit: boolean; answer: boolean; person: boolean; attach: boolean; print: boolean; own: boolean };
};

/** One batch: three hands, what it adds up to, its lines, and the next step. */
export function BatchRecordPage({ data: { batch, lines, results, budget }, steps, files, stepKey, lastResult, may }: Props) {
  const href = `/payments/${batch.id}`;
  const ref = lines.find(({ ref_batch_id }) => ref_batch_id);
  const own = lines.filter(({ status }) => status !== "cancelled").reduce((sum, { amount_fen }) => sum + amount_fen, 0);
  const amount = may.own ? own : batch.planned_amount_fen;
  return (
    <>
      <RecordNav backHref="/payments" backLabel="资金发放" />
      <PageHead
        level="record"
        title={batch.title}
        tags={
          <>
            <BatchTag status={batch.status} />
            <KindTag kind={batch.kind} />
          </>
        }
        hint={
          <>
            {`${batch.policy}，${periodText(batch.period_from, batch.period_to)}`}
            <span className="muted nums ml-3 inline-block">{batch.batch_no}</span>
          </>
        }
        actions={may.print && <LinkButton href={`${href}/print`}>花名册</LinkButton>}
      />
      <FactsStrip
        items={[
          { label: "下一步", value: turnText(batch) },
          { label: "制表", value: signed(batch.maker, batch.made_on) },
          { label: "复核", value: signed(batch.checker, batch.checked_on) },
          { label: "财政核", value: signed(batch.finance, batch.financed_on) },
          { label: batch.kind === "clawback" ? "通知" : "提交银行", value: batch.submitted_on ?? "—" },
        ]}
      />
      {batch.returned_reason && batch.status === "draft" && (
        <div className="mb-5">
          <Note tone="warn">{`被退回：${batch.returned_reason}`}</Note>
        </div>
      )}
      <ErrorSummary errors={problemsOf(lastResult)} title="没有办成" />
      <Split
        aside={
          <>
            <Next steps={steps} href={href} batch={batch} stepKey={stepKey} />
            <SectionTitle ruled>资金</SectionTitle>
            <Facts
              items={[
                { label: may.own ? "本镇街金额" : "金额", value: <span className="nums">{`${moneyCell(amount)}元`}</span> },
                { label: "大写", value: `${amount < 0 ? "（追回）" : ""}${rmbCapitals(Math.abs(amount))}` },
                ...(budget
                  ? [
                      {
                        label: "预算",
                        value: (
                          <a className="link" href={`/budgets/${budget.id}`}>
                            {budget.title}
                          </a>
                        ),
                      },
                      { label: "预算余额", value: <span className="nums">{`${moneyCell(budget.left_fen)}元`}</span> },
                    ]
                  : []),
                ...(batch.paid_on ? [{ label: batch.kind === "clawback" ? "收款日期" : "发放日期", value: batch.paid_on }] : []),
                ...(batch.voucher_no ? [{ label: "凭证号", value: batch.voucher_no }] : []),
                ...(batch.closer ? [{ label: "关闭", value: signed(batch.closer, batch.closed_on) }] : []),
                ...(batch.lines_hash
                  ? [
                      {
                        label: "明细指纹",
                        value: (
                          <span className="nums" title={batch.lines_hash}>
                            {batch.lines_hash.slice(0, 12)}
                          </span>
                        ),
                      },
                    ]
                  : []),
                ...(batch.bank_file_hash
                  ? [
                      {
                        label: "银行文件摘要",
                        value: (
                          <span className="nums" title={batch.bank_file_hash}>
                            {batch.bank_file_hash.slice(0, 12)}
                          </span>
                        ),
                      },
                    ]
                  : []),
              ]}
            />
            {results.length > 0 && (
              <div className="mt-6">
                <SectionTitle ruled>银行结果</SectionTitle>
                <Facts
                  items={results.map(({ on, file_name, succeeded_count, returned_count }) => ({
                    label: on ?? "",
                    value: `${file_name}：成功${succeeded_count}笔，退票${returned_count}笔`,
                  }))}
                />
              </div>
            )}
            {(files.length > 0 || may.attach) && (
              <div className="mt-6">
                <SectionTitle
                  ruled
                  end={
                    may.attach && (
                      <a className="link" href={`${href}/vouchers`}>
                        上传
                      </a>
                    )
                  }
                >
                  凭证和附件
                </SectionTitle>
                {files.length > 0 ? <FileList files={files} /> : <p className="muted small mt-3">还没有凭证。</p>}
              </div>
            )}
          </>
        }
      >
        {(batch.reason || ref) && (
          <section className="mb-6">
            <SectionTitle ruled>{batch.kind === "clawback" ? "追回说明" : "补发说明"}</SectionTitle>
            <p className="my-3 max-w-[640px] whitespace-pre-line">{batch.reason}</p>
            {batch.notice_text && <p className="soft my-3 max-w-[640px] whitespace-pre-line">{`通知：${batch.notice_text}`}</p>}
            {ref && (
              <p className="small">
                原批次
                <a className="link nums ml-2" href={`/payments/${ref.ref_batch_id}`}>
                  {ref.ref_batch_no}
                </a>
              </p>
            )}
          </section>
        )}
        <SectionTitle count={`${lines.length}笔`}>{may.own ? "本镇街明细" : "明细"}</SectionTitle>
        <LineTable lines={lines} may={may} />
      </Split>
    </>
  );
}

const signed = (name: string | null, on: string | null) => (name ? `${name}，${on ?? ""}` : "—");

/** Steps that are a form of their own, by address. */
const PAGES: Partial<Record<BatchStep, string>> = {
  send: "bank-file",
  result: "result",
  receive: "receive",
  return: "return",
  void: "void",
};
const SAYS: Partial<Record<BatchStep, string>> = {
  check: "核对名单、月份、金额和账户，与申报批准一致后签字。",
  finance: "签字后逐笔预留预算，合计和明细锁定。预算不够的，整批不核。",
  close: "每一笔都有结果了，关闭后归档。",
};
const SAYS_OF_CLAWBACK: typeof SAYS = {
  ...SAYS,
  check: "核对追回的原因、依据和通知内容，属实后签字。",
  finance: "签字后锁定，并向本人发出追回通知；款项到账后再确认收款。",
};

function Next({
  steps,
  href,
  batch,
  stepKey,
}: {
  steps: readonly BatchStep[];
  href: string;
  batch: BatchRecord["batch"];
  stepKey: string;
}) {
  const [first] = steps;
  if (!first) return null;
  const says = batch.kind === "clawback" ? SAYS_OF_CLAWBACK : SAYS;
  return (
    <div className="mb-6">
      <SectionTitle ruled>下一步</SectionTitle>
      {says[first] && <p className="small soft my-3">{says[first]}</p>}
      <div className="row mt-3 flex-wrap">
        {steps.map((step, i) => {
          const page = PAGES[step];
          const word = step === "finance" && batch.kind === "clawback" ? "财政核并发出通知" : BATCH_STEP[step];
          if (page)
            return (
              <LinkButton key={step} variant={i === 0 ? "primary" : "plain"} href={`${href}/${page}`}>
                {word}
              </LinkButton>
            );
          return (
            <Form key={step} method="post">
              <input type="hidden" name="version" value={batch.version} />
              <input type="hidden" name="key" value={stepKey} />
              <Button variant={i === 0 ? "primary" : "plain"} name="step" value={step}>
                {word}
              </Button>
            </Form>
          );
        })}
      </div>
    </div>
  );
}
