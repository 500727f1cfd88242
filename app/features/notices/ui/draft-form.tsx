import { Form } from "@remix-run/react";
import { type FormEvent, useState } from "react";
import { codesOf } from "#app/lib/dictionary.ts";
import { yuanCell } from "#app/lib/money.ts";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { ChoiceGroup } from "#app/ui/choice.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { TextArea, TextField } from "#app/ui/field.tsx";
import { SectionTitle } from "#app/ui/page-head.tsx";
import type { DraftBasis } from "../queries/candidates.server.ts";
import type { NoticeDays } from "../queries/record.server.ts";
import { marksOf } from "../rules/names.ts";
import { bodyFor, peopleSaid, standardText, titleFor } from "../rules/text.ts";
import { type CountRule, PUBLISH_PLACE } from "../schema/dictionaries.ts";
import { DayStrip } from "./day-strip.tsx";
import { fieldsFrom, type LastResult, problemsOf } from "./field-of.ts";
import { NoticePaper } from "./notice-paper.tsx";

type Props = DraftBasis & { id: string; plan: NoticeDays; rule: CountRule; year: string; lastResult: LastResult };
type Typed = { ids: readonly string[]; title: string; body: string; hotline: string; receiver_unit: string };

const PLACES = codesOf(PUBLISH_PLACE).map((value) => ({ value, label: PUBLISH_PLACE[value] }));
/** What a form says that was sent back, or else the start. */
const chosenIds = (lastResult: LastResult, all: readonly string[]) => {
  const sent = lastResult?.initialValue?.application_ids;
  return lastResult ? [sent ?? []].flat().map(String) : all;
};

/** Who goes on the list and what the page says; below it the very page that the public will read, as it is typed. */
export function DraftForm({ id, policy, candidates, plan, rule, year, lastResult }: Props) {
  const field = fieldsFrom(lastResult, "notice");
  const all = candidates.map((row) => row.id);
  const start: Typed = {
    ids: chosenIds(lastResult, all),
    title: String(field("title", titleFor(year, policy.nth, policy.title)).initialValue ?? ""),
    body: String(field("body", bodyFor(policy, candidates.length)).initialValue ?? ""),
    hotline: String(field("hotline", policy.hotline ?? "").initialValue ?? ""),
    receiver_unit: String(field("receiver_unit", policy.receiver_unit ?? "").initialValue ?? ""),
  };
  const [typed, setTyped] = useState(start);
  const read = (event: FormEvent<HTMLFormElement>) => {
    const form = new FormData(event.currentTarget);
    const word = (name: keyof Typed) => String(form.get(name) ?? "");
    setTyped({
      ids: form.getAll("application_ids").map(String),
      title: word("title"),
      body: word("body"),
      hotline: word("hotline"),
      receiver_unit: word("receiver_unit"),
    });
  };
  const chosen = candidates.filter((row) => typed.ids.includes(row.id));
  const marks = marksOf(chosen);
  const said = peopleSaid(typed.body);
  const amount = chosen.reduce((sum, { amount_fen }) => sum + amount_fen, 0);
  return (
    <>
      <Form method="post" onChange={read} className="grid gap-6">
        <ErrorSummary errors={problemsOf(lastResult, "notice")} title="没有保存" />
        <input type="hidden" name="id" value={id} />
        <input type="hidden" name="policy_id" value={policy.id} />
        <section>
          <SectionTitle count={`已勾选${chosen.length}人，${yuanCell(amount)}元`}>审核通过、待公示的申报</SectionTitle>
          <Candidates candidates={candidates} ids={start.ids} />
        </section>
        <div className="form">
          <TextField field={field("title", start.title)} label="标题" required maxLength={120} />
          <TextArea
            field={field("body", start.body)}
            label="公示依据"
            rows={4}
            required
            warning={
              said !== null && said !== chosen.length
                ? `正文写的是${said}人，名单勾选了${chosen.length}人，请改成一致。`
                : undefined
            }
            hint="只写依据和人数。身份证号、电话、住址、账号一律不写。"
          />
          <div className="grid gap-4 md:grid-cols-2">
            <TextField field={field("receiver_unit", start.receiver_unit)} label="受理单位" required maxLength={60} />
            <TextField field={field("hotline", start.hotline)} label="监督电话" required maxLength={60} inputMode="tel" />
          </div>
          <ChoiceGroup
            field={{
              ...plain(field("publish_places")),
              initialValue: lastResult?.initialValue?.publish_places ?? ["website", "board"],
            }}
            label="发布位置"
            options={PLACES}
            multiple
            required
          />
          <TextField field={field("url")} label="区网站链接" hint="发布到区网站的，填网页地址；没有可以不填。" />
        </div>
        <div className="form-actions">
          <Button variant="primary" shortcut="ctrl+enter">
            存为拟稿
          </Button>
          <LinkButton href="/notices/new">换一项政策</LinkButton>
          <span className="small muted">存好后由审核岗发布，拟稿人不能自己发布。</span>
        </div>
      </Form>
      <section className="mt-8">
        <SectionTitle ruled>公示期怎么算</SectionTitle>
        <p className="small soft mt-2">{`现在发布的话：过了${plan.cutoff}从下一个工作日起算；实际日期在发布时定。`}</p>
        <DayStrip plan={plan} rule={rule} />
      </section>
      <section className="mt-8">
        <SectionTitle ruled>公示页预览</SectionTitle>
        <div className="mt-4 border border-rule px-4 py-6 md:px-10 md:py-8">
          <NoticePaper
            level={2}
            notice={{ ...typed, start_on: plan.start_on, end_on: plan.end_on, notice_days: policy.notice_days }}
            rows={chosen.map((row, i) => ({ ...row, mark: marks[i] ?? null }))}
          />
        </div>
      </section>
    </>
  );
}

/** A field's own four facts: the rest of a form library's object stays behind. */
const plain = ({ name, id, errors }: { name: string; id?: string | undefined; errors?: readonly string[] | undefined }) => ({
  name,
  id,
  errors,
});

function Candidates({ candidates, ids }: { candidates: DraftBasis["candidates"]; ids: readonly string[] }) {
  if (candidates.length === 0) return <EmptyState>这项政策没有审核通过、等待公示的申报。</EmptyState>;
  return (
    <fieldset id="notice-application_ids" tabIndex={-1}>
      <legend className="sr-only">上名单的人</legend>
      <div className="wide">
        <table className="data-table two-line">
          <caption className="sr-only">审核通过的申报</caption>
          <thead>
            <tr>
              <th scope="col">姓名</th>
              <th scope="col">申报编号</th>
              <th scope="col">工作单位</th>
              <th scope="col">镇街</th>
              <th scope="col">类别</th>
              <th scope="col" className="num">
                标准
              </th>
              <th scope="col" className="num">
                月数
              </th>
              <th scope="col" className="num">
                金额（元）
              </th>
            </tr>
          </thead>
          <tbody>
            {candidates.map((row) => (
              <tr key={row.id}>
                <td data-a="">
                  <label className="choice">
                    <input
                      type="checkbox"
                      className="check"
                      name="application_ids"
                      value={row.id}
                      defaultChecked={ids.includes(row.id)}
                    />
                    {row.name}
                  </label>
                </td>
                <td className="nums">{row.app_no}</td>
                <td data-b="" className="cut" title={row.unit}>
                  {row.unit}
                </td>
                <td>{row.town}</td>
                <td data-b="">{row.class}</td>
                <td className="num">{standardText(row)}</td>
                <td className="num">{row.months}</td>
                <td className="num" data-r="">
                  {yuanCell(row.amount_fen)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </fieldset>
  );
}
