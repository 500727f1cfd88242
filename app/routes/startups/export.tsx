import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { withActor } from "#app/auth/with-actor.server.ts";
import { exportLimit } from "#app/features/startups/commands/export-ledger.server.ts";
import { startupLedger } from "#app/features/startups/queries/ledger.server.ts";
import { parseStartupFilters, startupsHref } from "#app/features/startups/schema/filters.ts";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { TextArea } from "#app/ui/field.tsx";
import { PageHead, RecordNav } from "#app/ui/page-head.tsx";
import { Note } from "#app/ui/state.tsx";

export const meta: MetaFunction = () => [{ title: "导出五位一体台账 · 归根" }];

export const loader = withActor("startup:export", async ({ db, actor, request }) => {
  const filters = parseStartupFilters(new URL(request.url).searchParams);
  const [{ lines, title }, limit] = await Promise.all([startupLedger(db, actor, filters), exportLimit(db)]);
  return {
    title,
    count: lines.length,
    limit,
    action: startupsHref(filters, {}, "/startups/export/file"),
    back: startupsHref(filters, {}, "/startups/ledger"),
  };
});

/** Asks why before names of people leave (domain §8 rule 8). */
export default function ExportStartups() {
  const { title, count, limit, action, back } = useLoaderData<typeof loader>();
  return (
    <>
      <RecordNav backHref={back} backLabel="台账" />
      <PageHead title="导出五位一体台账" hint={`${title}，共${count}行。`} />
      {count > limit ? (
        <div className="form">
          <Note tone="warn">{`一次最多导出${limit}行，现在是${count}行。请加条件缩小范围。`}</Note>
        </div>
      ) : (
        <form method="post" action={action} className="form" data-reload="">
          <TextArea
            field={{ name: "reason", id: "reason" }}
            label="导出事由"
            rows={2}
            hint="至少5个字，记入导出记录。"
            required
          />
          <div className="form-actions">
            <Button variant="primary">导出</Button>
            <LinkButton href={back}>取消</LinkButton>
          </div>
        </form>
      )}
    </>
  );
}
