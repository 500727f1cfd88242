import { parseWithZod } from "@conform-to/zod/v4";
import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { withActor } from "#app/auth/with-actor.server.ts";
import { editFounder } from "#app/features/enterprises/commands/founders.server.ts";
import { foundersOf, getEnterprise } from "#app/features/enterprises/queries/record.server.ts";
import { founderEditForm } from "#app/features/enterprises/schema/parts.ts";
import { FounderForm } from "#app/features/enterprises/ui/part-forms.tsx";
import { AppError } from "#app/lib/errors.ts";
import { attempt } from "#app/lib/form.server.ts";
import { idParam } from "#app/lib/params.server.ts";
import { redirectWithToast } from "#app/lib/redirect.server.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { PageHead, RecordNav } from "#app/ui/page-head.tsx";

export const meta: MetaFunction = () => [{ title: "创办人 · 归根" }];

export const loader = withActor("enterprise:create", async ({ db, actor, params }) => {
  const enterprise = await getEnterprise(db, actor, idParam(params, "enterpriseId"));
  const asked = idParam(params, "founderId");
  const founder = (await foundersOf(db, actor, enterprise.id)).find(({ id }) => id === asked);
  if (!founder) throw new AppError("not_found", "没有找到这位创办人。可能已作废。");
  return { enterprise, founder };
});

export const action = withActor("enterprise:create", async ({ db, actor, params, request }) => {
  const id = idParam(params, "enterpriseId");
  const submission = parseWithZod(await request.formData(), { schema: founderEditForm });
  return attempt(submission, async ({ version, ...input }) => {
    await editFounder(db, actor, id, idParam(params, "founderId"), version, input);
    return redirectWithToast(`/enterprises/${id}`, "创办人已保存");
  });
});

/** Puts right how a talent stands to an enterprise. */
export default function FounderPage() {
  const { enterprise, founder } = useLoaderData<typeof loader>();
  const href = `/enterprises/${enterprise.id}`;
  const { id, role, share_pct, version, name } = founder;
  return (
    <>
      <RecordNav backHref={href} backLabel={enterprise.name} />
      <PageHead title={name ?? "创办人"} actions={<LinkButton href={`${href}/founders/${id}/void`}>作废</LinkButton>} />
      <FounderForm
        start={{ role, share_pct: share_pct === null ? "" : String(share_pct) }}
        version={version}
        lastResult={useActionData<typeof action>()?.result}
        cancelHref={href}
      />
    </>
  );
}
