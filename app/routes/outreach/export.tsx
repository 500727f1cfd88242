import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { withActor } from "#app/auth/with-actor.server.ts";
import { exportRowLimit, ledgerChoices, ledgerOf } from "#app/features/outreach/queries/ledger.server.ts";
import { ledgerTitle } from "#app/features/outreach/queries/ledger-title.server.ts";
import { LEDGER, ledgerHref, parseLedgerQuery } from "#app/features/outreach/schema/ledger.ts";
import { LedgerFilter } from "#app/features/outreach/ui/ledger-filter.tsx";
import { ReasonForm } from "#app/features/outreach/ui/reason-form.tsx";
import { LinkButton } from "#app/ui/button.tsx";
import { PageHead } from "#app/ui/page-head.tsx";
import { Note } from "#app/ui/state.tsx";

export const meta: MetaFunction = () => [{ title: "导出台账 · 归根" }];

export const loader = withActor("outreach:export", async ({ db, actor, request }) => {
  const query = parseLedgerQuery(new URL(request.url).searchParams);
  const [{ lines, refused }, limit, title, choices] = await Promise.all([
    ledgerOf(db, actor, query),
    exportRowLimit(db),
    ledgerTitle(db, actor, query),
    ledgerChoices(db, actor),
  ]);
  return { query, title, choices, count: lines.length, refused, limit, today: actor.today };
});

/** Asks which ledger and why before names leave (domain §8 rule 8). */
export default function ExportPage() {
  const { query, title, choices, count, refused, limit, today } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHead
        title={`导出${LEDGER[query.sheet]}`}
        hint={`${title}，共${count}行。${refused > 0 ? `另有${refused}人次为拒绝联系的人，不列名，计入合计。` : ""}`}
      />
      <LedgerFilter query={query} {...choices} today={today} action="/outreach/export" />
      <div className="mt-6">
        {count > limit || count === 0 ? (
          <div className="form">
            <Note tone="warn">
              {count === 0
                ? "这个范围里没有记录。请换一个活动，或放宽日期。"
                : `一次最多导出${limit}行，现在是${count}行。请缩小日期范围，或选一个活动、一个镇街。`}
            </Note>
            <div className="form-actions">
              <LinkButton href={ledgerHref("/outreach/ledger", query)}>返回台账</LinkButton>
            </div>
          </div>
        ) : (
          <ReasonForm action={ledgerHref("/outreach/export/file", query)} back={ledgerHref("/outreach/ledger", query)} />
        )}
      </div>
    </>
  );
}
