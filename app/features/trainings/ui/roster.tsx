import { Form } from "@remix-run/react";
import { labelOf } from "#app/lib/dictionary.ts";
import { Button } from "#app/ui/button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { SectionTitle } from "#app/ui/page-head.tsx";
import { SelectAll } from "#app/ui/selection.tsx";
import { Tag } from "#app/ui/state.tsx";
import type { RosterRow } from "../queries/classes.server.ts";
import { ENROLLMENT_STATUS, type EnrollmentStatus } from "../schema/dictionaries.ts";

const TONE = {
  enrolled: "line",
  waiting: "warn",
  attending: "go",
  finished: "ok",
  certified: "ok",
  withdrawn: "plain",
} as const satisfies Record<EnrollmentStatus, string>;

function EnrollmentTag({ status }: { status: EnrollmentStatus }) {
  return <Tag tone={TONE[status]}>{ENROLLMENT_STATUS[status]}</Tag>;
}

type Props = {
  classId: string;
  rows: readonly RosterRow[];
  may: { run: boolean; withdraw: boolean };
};

/** The roster and, below it, the line of those who wait. Whoever is ticked goes on together. */
export function Roster({ classId, rows, may }: Props) {
  const isPicked = may.run || may.withdraw;
  const isRunning = rows.some(({ status }) => status === "enrolled" || status === "attending");
  const seated = rows.filter(({ status }) => status !== "waiting");
  const line = rows.filter(({ status }) => status === "waiting");
  if (rows.length === 0) return <EmptyState>还没有人报名。</EmptyState>;
  return (
    <Form method="post" action={`/trainings/${classId}/steps`}>
      <PeopleTable rows={seated} isPicked={isPicked} caption="学员名单" />
      {line.length > 0 && (
        <section className="mt-6">
          <SectionTitle ruled count={`${line.length}人`}>
            候补
          </SectionTitle>
          <p className="small soft mb-2">有人退出，排在最前的自动补上。</p>
          <PeopleTable rows={line} isPicked={isPicked} caption="候补名单" />
        </section>
      )}
      {isPicked && (isRunning || line.length > 0) && (
        <div className="form-actions">
          {may.run && isRunning && (
            <>
              <Button name="step" value="attend">
                标为参训
              </Button>
              <Button variant="primary" name="step" value="finish">
                办理结业
              </Button>
            </>
          )}
          <Button name="step" value="withdraw">
            办理退出
          </Button>
        </div>
      )}
    </Form>
  );
}

const OPEN: readonly EnrollmentStatus[] = ["enrolled", "waiting", "attending"];

function PeopleTable({ rows, caption, ...may }: { rows: readonly RosterRow[]; isPicked: boolean; caption: string }) {
  const isPicked = may.isPicked && rows.some(({ status }) => OPEN.includes(status));
  return (
    <div className="wide">
      <table className="data-table mini">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr>
            {isPicked && (
              <th scope="col" className="pick-cell">
                <SelectAll label={`全选${caption}`} />
              </th>
            )}
            <th scope="col">序号</th>
            <th scope="col">姓名</th>
            <th scope="col">镇街</th>
            <th scope="col">状态</th>
            <th scope="col">证书号</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, name, talent_id, town, status, cert_no }, i) => (
            <tr key={id}>
              {isPicked && (
                <td className="pick-cell">
                  {OPEN.includes(status) && (
                    <input
                      type="checkbox"
                      className="check"
                      name="ids"
                      value={id}
                      aria-label={`选择${name ?? "学员"}`}
                      data-select=""
                    />
                  )}
                </td>
              )}
              <td className="nums">{i + 1}</td>
              <td>{talent_id ? <a href={`/talents/${talent_id}`}>{name}</a> : (name ?? "—")}</td>
              <td className="soft">{town}</td>
              <td>
                <EnrollmentTag status={status} />
              </td>
              <td className="nums">{cert_no ?? "—"}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The roster to print and to sign. */
export function RosterSheet({ rows }: { rows: readonly RosterRow[] }) {
  const heads = ["序号", "姓名", "性别", "镇街", "状态", "证书号", "签名"];
  return (
    <div className="wide">
      <table className="data-table report tall">
        <caption className="sr-only">学员花名册</caption>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, i) => (
            <tr key={row.id}>
              <td className="nums">{i + 1}</td>
              <td>{row.name ?? "—"}</td>
              <td>{labelOf({ "1": "男", "2": "女" }, row.gender)}</td>
              <td>{row.town}</td>
              <td>{ENROLLMENT_STATUS[row.status]}</td>
              <td className="nums">{row.cert_no ?? "—"}</td>
              <td />
            </tr>
          ))}
          <tr className="sum">
            <td colSpan={7}>{`合计　${rows.length}人`}</td>
          </tr>
        </tbody>
      </table>
    </div>
  );
}
