import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { withActor } from "#app/auth/with-actor.server.ts";
import { listApplications } from "#app/features/subsidies/queries/list.server.ts";
import { applicationsHref, FIRST_PAGE, parseApplicationFilters } from "#app/features/subsidies/schema/filters.ts";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { TextArea } from "#app/ui/field.tsx";
import { PageHead, RecordNav } from "#app/ui/page-head.tsx";

export const meta: MetaFunction = () => [{ title: "导出补贴申报台账 · 归根" }];

export const loader = withActor("application:export", async ({ db, actor, request }) => {
  const filters = { ...parseApplicationFilters(new URL(request.url).searchParams), ...FIRST_PAGE };
  const { total } = await listApplications(db, actor, filters);
  return { total, action: applicationsHref(filters, {}, "/applications/export/file"), back: applicationsHref(filters) };
});

/** Asks why before names and accounts leave, masked as they are (domain §8 rule 8). */
export default function ExportApplications() {
  const { total, action, back } = useLoaderData<typeof loader>();
  return (
    <>
      <RecordNav backHref={back} backLabel="补贴申报" />
      <PageHead title="导出补贴申报台账" hint={`按现在的条件，共${total}件。账号只露前后四位，不含证件号码。`} />
      <form method="post" action={action} className="form" data-reload="">
        <TextArea field={{ name: "reason", id: "reason" }} label="导出事由" rows={2} hint="至少5个字，记入导出记录。" required />
        <div className="form-actions">
          <Button variant="primary">导出</Button>
          <LinkButton href={back}>取消</LinkButton>
        </div>
      </form>
    </>
  );
}
