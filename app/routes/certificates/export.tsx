import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { withActor } from "#app/auth/with-actor.server.ts";
import { honorsHref, parseCertificateFilters } from "#app/features/honors/schema/filters.ts";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { TextArea } from "#app/ui/field.tsx";
import { PageHead, RecordNav } from "#app/ui/page-head.tsx";

export const meta: MetaFunction = () => [{ title: "导出证书登记簿 · 归根" }];

export const loader = withActor("honor:approve", async ({ request }) => {
  const filters = parseCertificateFilters(new URL(request.url).searchParams);
  return { action: honorsHref(filters, {}, "/certificates/export/file"), back: honorsHref(filters, {}, "/certificates") };
});

/** Asks why before the names of holders leave (domain §8 rule 8). */
export default function ExportCertificates() {
  const { action, back } = useLoaderData<typeof loader>();
  return (
    <>
      <RecordNav backHref={back} backLabel="证书登记簿" />
      <PageHead title="导出证书发放登记簿" hint="按刚才的筛选条件导出，内有姓名和单位。" />
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
