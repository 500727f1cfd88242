import { parseWithZod } from "@conform-to/zod/v4";
import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { withActor } from "#app/auth/with-actor.server.ts";
import { makeCertificates } from "#app/features/honors/commands/certificate.server.ts";
import { chosenToMake } from "#app/features/honors/queries/certificates.server.ts";
import { chosenIds, makeForm } from "#app/features/honors/schema/forms.ts";
import { MakeForm } from "#app/features/honors/ui/certificate-forms.tsx";
import { attempt } from "#app/lib/form.server.ts";
import { redirectWithToast } from "#app/lib/redirect.server.ts";
import { PageHead, RecordNav } from "#app/ui/page-head.tsx";

export const meta: MetaFunction = () => [{ title: "登记已制 · 归根" }];

export const loader = withActor("honor:update", async ({ db, actor, request }) => ({
  ...(await chosenToMake(db, actor, chosenIds(new URL(request.url).searchParams))),
  today: actor.today,
}));

export const action = withActor("honor:update", async ({ db, actor, request }) =>
  attempt(parseWithZod(await request.formData(), { schema: makeForm }), async ({ ids, made_on }) => {
    await makeCertificates(db, actor, ids, made_on);
    const [only, ...others] = ids;
    const back = others.length === 0 ? `/certificates/${only}` : "/certificates?status=made";
    return redirectWithToast(back, `已制${ids.length}本，等签领`);
  }),
);

/** Certificates that came back from the printer. */
export default function MakeCertificates() {
  const lastResult = useActionData<typeof action>()?.result;
  return (
    <>
      <RecordNav backHref="/certificates" backLabel="证书登记簿" />
      <PageHead title="登记已制" hint="证书制好、盖章后登记，接着办签领。" />
      <MakeForm {...useLoaderData<typeof loader>()} lastResult={lastResult} />
    </>
  );
}
