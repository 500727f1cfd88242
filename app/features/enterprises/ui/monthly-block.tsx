import { type SubmissionResult, useForm } from "@conform-to/react";
import { addMonths } from "#app/lib/dates.ts";
import { wanCell } from "#app/lib/money.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { TextArea, TextField } from "#app/ui/field.tsx";
import { SectionTitle } from "#app/ui/page-head.tsx";
import { Wide } from "#app/ui/wide.tsx";
import type { Enterprise, MonthlyRow } from "../queries/record.server.ts";
import { PostForm } from "./post-form.tsx";

type MonthlyProps = {
  enterprise: Pick<Enterprise, "id">;
  rows: readonly MonthlyRow[];
  today: string;
  may: { fill: boolean; edit: boolean };
};

/** The months' figures, in 万元; the last full month is the one to fill. */
export function Monthly({ enterprise, rows, today, may }: MonthlyProps) {
  const href = `/enterprises/${enterprise.id}/monthly`;
  const wanted = addMonths(`${today.slice(0, 7)}-01`, -1).slice(0, 7);
  const missing = [wanted, today.slice(0, 7)].filter((ym) => !rows.some((row) => row.ym === ym));
  const [first] = missing;
  return (
    <section className="mb-7">
      <SectionTitle end={may.fill && first && <a className="link" href={`${href}/${first}`}>{`填${first}`}</a>}>
        经营月报
      </SectionTitle>
      {rows.length === 0 ? (
        <div className="border-t border-ink">
          <EmptyState>还没有月报。</EmptyState>
        </div>
      ) : (
        <Wide className="relative">
          <table className="data-table mini">
            <caption className="sr-only">经营月报</caption>
            <thead>
              <tr>
                <th scope="col">月份</th>
                {["产值", "营收", "新接订单", "税收"].map((head) => (
                  <th key={head} scope="col" className="num">
                    {head}
                    <span className="unit">万元</span>
                  </th>
                ))}
                <th scope="col" className="num">
                  用工<span className="unit">人</span>
                </th>
                <th scope="col" className="num">
                  用电<span className="unit">万千瓦时</span>
                </th>
                {may.edit && (
                  <th scope="col">
                    <span className="sr-only">操作</span>
                  </th>
                )}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.id} title={row.note ?? undefined}>
                  <th scope="row" className="nums">
                    {row.ym}
                  </th>
                  {[row.output_value_fen, row.revenue_fen, row.order_amount_fen, row.tax_fen].map((fen, i) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: four fixed columns
                    <td key={i} className="num">
                      {fen === null ? "—" : wanCell(fen)}
                    </td>
                  ))}
                  <td className="num">{row.employees ?? "—"}</td>
                  <td className="num">{row.power ?? "—"}</td>
                  {may.edit && (
                    <td>
                      <a className="link small" href={`${href}/${row.ym}`} aria-label={`修改${row.ym}月报`}>
                        修改
                      </a>
                    </td>
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        </Wide>
      )}
    </section>
  );
}

type MonthlyFields = Partial<Record<"output_value" | "revenue" | "order_amount" | "tax" | "note", string | null>> &
  Partial<Record<"employees" | "power", number | null>>;

type MonthlyFormProps = {
  start: MonthlyFields;
  version: number;
  lastResult: SubmissionResult<string[]> | undefined;
  cancelHref: string;
};

/** One month's figures (domain E32). */
export function MonthlyForm({ start, version, lastResult, cancelHref }: MonthlyFormProps) {
  const [form, fields] = useForm<MonthlyFields>({ id: "monthly", lastResult, defaultValue: start });
  const unit = (text: string) => <span className="small muted shrink-0">{text}</span>;
  return (
    <PostForm form={form} submit="保存" cancelHref={cancelHref}>
      <input type="hidden" name="version" value={version} />
      <div className="grid gap-4 md:grid-cols-2">
        <TextField field={fields.output_value} label="产值" inputMode="decimal" after={unit("万元")} />
        <TextField field={fields.revenue} label="营收" inputMode="decimal" after={unit("万元")} />
        <TextField field={fields.order_amount} label="新接订单" inputMode="decimal" after={unit("万元")} />
        <TextField field={fields.tax} label="税收" inputMode="decimal" after={unit("万元")} />
        <TextField field={fields.employees} label="用工" inputMode="numeric" after={unit("人")} />
        <TextField field={fields.power} label="用电" inputMode="decimal" after={unit("万千瓦时")} />
      </div>
      <TextArea field={fields.note} label="情况说明" rows={3} hint="产销有大的变化，写明原因" />
    </PostForm>
  );
}
