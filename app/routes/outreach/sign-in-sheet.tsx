import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { can } from "#app/auth/policy.ts";
import { withActor } from "#app/auth/with-actor.server.ts";
import { signInSheet } from "#app/features/outreach/queries/ledger.server.ts";
import { SIGN_IN_COLUMNS, SIGNATURES, signInTitle } from "#app/features/outreach/rules/ledgers.ts";
import { LedgerSheet } from "#app/features/outreach/ui/ledger-sheet.tsx";
import { ReasonForm } from "#app/features/outreach/ui/reason-form.tsx";
import { formatDay } from "#app/lib/dates.ts";
import { idParam } from "#app/lib/params.server.ts";
import { Kbd } from "#app/ui/kbd.tsx";
import { Report } from "#app/ui/layout.tsx";
import { PageHead, SectionTitle } from "#app/ui/page-head.tsx";

export const meta: MetaFunction = () => [{ title: "签到表 · 归根" }];

export const loader = withActor(["outreach:update", "outreach:export"], async ({ db, actor, params }) => {
  const { record, people } = await signInSheet(db, actor, idParam(params, "recordId"), false);
  const rows = people.map((person) => ({ id: person.id, values: SIGN_IN_COLUMNS.map(({ text }) => text(person)) }));
  return { record, rows, unit: actor.unit_name, mayExport: can(actor, "outreach:export") };
});

/** Room for who comes unannounced. */
const SPARE = 5;

/** 座谈会签到表 to print and sign; numbers masked, since paper goes from hand to hand. */
export default function SignInSheetPage() {
  const { record, rows, unit, mayExport } = useLoaderData<typeof loader>();
  const title = signInTitle(record);
  const place = [formatDay(record.occurred_on, "long"), record.place].filter(Boolean).join("　");
  return (
    <>
      <PageHead
        title={title}
        hint={
          <>
            {place}，{rows.length}人。按 <Kbd keys="ctrl+p" /> 打印。电话按掩码打印。
          </>
        }
      />
      <Report>
        <LedgerSheet
          title={title}
          sub={[`填报单位（盖章）：${unit}`, place]}
          columns={SIGN_IN_COLUMNS}
          rows={rows}
          spare={SPARE}
          signs={SIGNATURES}
        />
      </Report>
      {mayExport && (
        <div className="screen-only mt-8">
          <SectionTitle>导出Excel（电话全显）</SectionTitle>
          <ReasonForm action={`/outreach/${record.id}/sign-in-sheet/file`} back={`/outreach/${record.id}`} />
        </div>
      )}
    </>
  );
}
