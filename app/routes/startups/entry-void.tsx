import { parseWithZod } from "@conform-to/zod/v4";
import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { reasonedDb, withActor } from "#app/auth/with-actor.server.ts";
import { withdrawEntry } from "#app/features/startups/commands/case.server.ts";
import { getCase, helpOf } from "#app/features/startups/queries/cases.server.ts";
import { ENTRY_KIND, type EntryKind } from "#app/features/startups/schema/dictionaries.ts";
import { withdrawForm } from "#app/features/startups/schema/forms.ts";
import { WithdrawForm } from "#app/features/startups/ui/case-forms.tsx";
import { caseTitle } from "#app/features/startups/ui/words.tsx";
import { isCode } from "#app/lib/dictionary.ts";
import { AppError } from "#app/lib/errors.ts";
import { attempt } from "#app/lib/form.server.ts";
import { idParam } from "#app/lib/params.server.ts";
import { redirectWithToast } from "#app/lib/redirect.server.ts";
import { PageHead, RecordNav } from "#app/ui/page-head.tsx";

export const meta: MetaFunction = () => [{ title: "作废 · 归根" }];

function kindOf(params: { entryKind?: string | undefined }): EntryKind {
  if (!isCode(ENTRY_KIND, params.entryKind)) throw new AppError("not_found", "没有找到这个页面。");
  return params.entryKind as EntryKind;
}

export const loader = withActor("startup:update", async ({ db, actor, params }) => {
  const startup = await getCase(db, actor, idParam(params, "caseId"));
  const [kind, id] = [kindOf(params), idParam(params, "entryId")];
  const help = await helpOf(db, actor, startup);
  const entries = { guidance: help.guidance, followup: help.followups, loan: help.loans }[kind];
  const entry = entries.find((each) => each.id === id);
  if (!entry) throw new AppError("not_found", "没有找到这一条。可能已作废，或者不在您的管辖范围内。");
  return { startup, kind, version: entry.version };
});

export const action = withActor("startup:update", async (args) => {
  const { actor, params, request } = args;
  const [caseId, id, kind] = [idParam(params, "caseId"), idParam(params, "entryId"), kindOf(params)];
  const submission = parseWithZod(await request.formData(), { schema: withdrawForm });
  return attempt(submission, async ({ version, reason }) => {
    await withdrawEntry(reasonedDb(args, reason), actor, { kind, caseId, id, version, reason });
    return redirectWithToast(`/startups/${caseId}`, `${ENTRY_KIND[kind]}已作废`);
  });
});

/** Takes back guidance, a visit or a loan. */
export default function VoidEntryPage() {
  const { startup, kind, version } = useLoaderData<typeof loader>();
  const href = `/startups/${startup.id}`;
  const lastResult = useActionData<typeof action>()?.result;
  return (
    <>
      <RecordNav backHref={href} backLabel={caseTitle(startup)} />
      <PageHead title={`作废${ENTRY_KIND[kind]}`} />
      <WithdrawForm version={version} cancelHref={href} lastResult={lastResult} />
    </>
  );
}
