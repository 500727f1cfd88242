import type { MetaFunction } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { withActor } from "#app/auth/with-actor.server.ts";
import { revokeLink } from "#app/features/enterprises/commands/link.server.ts";
import { getEnterprise } from "#app/features/enterprises/queries/record.server.ts";
import { idParam } from "#app/lib/params.server.ts";
import { redirectWithToast } from "#app/lib/redirect.server.ts";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { PageHead, RecordNav } from "#app/ui/page-head.tsx";

export const meta: MetaFunction = () => [{ title: "收回呼叫牌 · 归根" }];

export const loader = withActor("enterprise:create", async ({ db, actor, params }) => {
  const { id, name } = await getEnterprise(db, actor, idParam(params, "enterpriseId"));
  return { enterprise: { id, name } };
});

export const action = withActor("enterprise:create", async ({ db, actor, params }) => {
  const id = idParam(params, "enterpriseId");
  await revokeLink(db, actor, id, idParam(params, "cardId"));
  return redirectWithToast(`/enterprises/${id}/card`, "呼叫牌已收回，扫码不再有效");
});

/** Ends a card that is lost. */
export default function RevokePage() {
  const { enterprise } = useLoaderData<typeof loader>();
  const href = `/enterprises/${enterprise.id}/card`;
  return (
    <>
      <RecordNav backHref={href} backLabel="一键呼叫牌" />
      <PageHead title="收回呼叫牌" hint={`收回以后，${enterprise.name}贴着的这张牌扫码就打不开了。`} />
      <Form method="post" className="form">
        <div className="form-actions">
          <Button variant="danger">收回</Button>
          <LinkButton href={href}>取消</LinkButton>
        </div>
      </Form>
    </>
  );
}
