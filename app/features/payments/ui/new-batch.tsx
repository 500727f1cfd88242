import { Form, useNavigation } from "@remix-run/react";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { SelectField, TextField } from "#app/ui/field.tsx";
import { fieldsFrom, type LastResult, problemsOf } from "#app/ui/field-of.ts";
import { SectionTitle } from "#app/ui/page-head.tsx";
import { Note } from "#app/ui/state.tsx";
import { monthsText } from "../rules/months.ts";
import { totalsByTown, totalsOf } from "../rules/totals.ts";
import { moneyCell } from "./words.tsx";

export type PreviewLine = {
  id: string;
  talent_id: string;
  name: string;
  unit: string;
  grade: string;
  town: string;
  account: string | null;
  period_ym: string[];
  months: number;
  amount_fen: number;
};
export type LeftOut = { id: string; name: string; town: string; app_no: string; reason: string };
export type Asked = { policy: string; from: string; to: string };

/** First half of the wizard: which policy, which months. */
export function PeriodForm({ policies, asked }: { policies: readonly { id: string; title: string }[]; asked: Asked }) {
  return (
    <form method="get" className="form" data-keep-scroll="">
      <SelectField
        field={{ name: "policy", id: "policy", initialValue: asked.policy }}
        label="政策"
        options={policies.map(({ id, title }) => ({ value: id, label: title }))}
        blank="请选"
        required
      />
      <div className="grid gap-6 md:grid-cols-2">
        <TextField field={{ name: "from", id: "from", initialValue: asked.from }} label="所属期从" type="month" required />
        <TextField field={{ name: "to", id: "to", initialValue: asked.to }} label="到" type="month" required />
      </div>
      <div className="form-actions">
        <Button variant="primary">看名单</Button>
        <LinkButton href="/payments">取消</LinkButton>
      </div>
    </form>
  );
}

type Props = {
  asked: Asked;
  title: string;
  lines: readonly PreviewLine[];
  leftOut: readonly LeftOut[];
  budgets: readonly { id: string; title: string; year: number; left_fen: number }[];
  newId: string;
  lastResult: LastResult;
};

/** Second half: who is in and who is not, and why; then the batch. */
export function PreviewForm({ asked, title, lines, leftOut, budgets, newId, lastResult }: Props) {
  const field = fieldsFrom(lastResult);
  const isBusy = useNavigation().state === "submitting";
  const totals = totalsOf(lines);
  const [budget] = budgets;
  return (
    <>
      {lines.length === 0 ? (
        <EmptyState>这一期没有可以发放的人。下面是没有列入的人和原因。</EmptyState>
      ) : (
        <Form method="post">
          <ErrorSummary errors={problemsOf(lastResult)} title="没有生成批次" />
          <input type="hidden" name="id" value={newId} />
          <input type="hidden" name="policy_id" value={asked.policy} />
          <input type="hidden" name="period_from" value={asked.from} />
          <input type="hidden" name="period_to" value={asked.to} />
          <SectionTitle count={`${totals.people}人，${moneyCell(totals.amount_fen)}元`}>拟发名单</SectionTitle>
          <p className="small soft mb-3">不发的去掉勾，单独留下一个人就是单笔批次。</p>
          <PreviewTable lines={lines} />
          {budget && totals.amount_fen > budget.left_fen && (
            <div className="mt-3">
              <Note tone="warn">{`预算余额${moneyCell(budget.left_fen)}元，少于本批合计。财政核时会不通过。`}</Note>
            </div>
          )}
          <div className="form mt-6">
            <TextField field={field("title", title)} label="批次名称" required />
            {budgets.length > 0 ? (
              <SelectField
                field={field("budget_id", budget?.id)}
                label="预算"
                options={budgets.map((each) => ({
                  value: each.id,
                  label: `${each.title}，余额${moneyCell(each.left_fen)}元`,
                }))}
                required
              />
            ) : (
              <Note tone="warn">这项政策还没有预算，请财政先录入指标。</Note>
            )}
            <div className="form-actions">
              <Button variant="primary" shortcut="ctrl+enter" disabled={isBusy || budgets.length === 0}>
                生成批次
              </Button>
              <LinkButton href="/payments">取消</LinkButton>
            </div>
          </div>
        </Form>
      )}
      {leftOut.length > 0 && (
        <section className="mt-8">
          <SectionTitle count={`${leftOut.length}人`}>没有列入</SectionTitle>
          <div className="wide relative">
            <table className="data-table mini">
              <caption className="sr-only">没有列入的人和原因</caption>
              <thead>
                <tr>
                  <th scope="col">姓名</th>
                  <th scope="col">镇街</th>
                  <th scope="col">申报编号</th>
                  <th scope="col">原因</th>
                </tr>
              </thead>
              <tbody>
                {leftOut.map(({ id, name, town, app_no, reason }) => (
                  <tr key={id}>
                    <td>{name}</td>
                    <td>{town}</td>
                    <td className="nums">
                      <a className="link" href={`/applications/${id}`}>
                        {app_no}
                      </a>
                    </td>
                    <td className="whitespace-normal!">{reason}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </section>
      )}
    </>
  );
}

function PreviewTable({ lines }: { lines: readonly PreviewLine[] }) {
  return (
    <div className="wide relative">
      <table className="data-table report">
        <caption className="sr-only">拟发名单</caption>
        <thead>
          <tr>
            <th scope="col">发</th>
            <th scope="col">姓名</th>
            <th scope="col">单位</th>
            <th scope="col">档次</th>
            <th scope="col">月份</th>
            <th scope="col">账户</th>
            <th scope="col" className="num">
              金额(元)
            </th>
          </tr>
        </thead>
        {totalsByTown(lines).map(({ town, lines: its, totals }) => (
          <tbody key={town}>
            <tr className="group">
              <th colSpan={6} scope="rowgroup">
                {town}
                <span className="muted">{`　${totals.people}人`}</span>
              </th>
              <td className="num">{moneyCell(totals.amount_fen)}</td>
            </tr>
            {its.map((line) => (
              <tr key={line.id}>
                <td>
                  <input
                    type="checkbox"
                    className="check"
                    name="application_ids"
                    value={line.id}
                    defaultChecked
                    aria-label={`发给${line.name}`}
                  />
                </td>
                <td>{line.name}</td>
                <td className="max-w-56 truncate" title={line.unit}>
                  {line.unit}
                </td>
                <td>{line.grade}</td>
                <td>{monthsText(line.period_ym)}</td>
                <td className="nums">{line.account}</td>
                <td className="num">{moneyCell(line.amount_fen)}</td>
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </div>
  );
}
