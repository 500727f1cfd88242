import { parseWithZod } from "@conform-to/zod/v4";
import { type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { withActor } from "#app/auth/with-actor.server.ts";
import { beginFactor, confirmFactor, findOwnFactor, removeFactor } from "#app/features/accounts/commands/second-factor.server.ts";
import { getOwnLogin } from "#app/features/accounts/queries.server.ts";
import { codeSchema } from "#app/features/accounts/schema.ts";
import { qrOf } from "#app/features/accounts/second-factor.server.ts";
import { withoutSecrets } from "#app/features/accounts/secret-fields.ts";
import { FactorConfirm, FactorInForce, FactorStart, RecoveryCodes } from "#app/features/accounts/ui/factor-setup.tsx";
import { PersonalFrame } from "#app/features/accounts/ui/personal-frame.tsx";
import { beijingTime } from "#app/lib/beijing-time.ts";
import { attempt } from "#app/lib/form.server.ts";
import { PageHead } from "#app/ui/page-head.tsx";

export const meta: MetaFunction = () => [{ title: "二次验证 · 归根" }];

const HERE = "/account/second-factor";

export const loader = withActor(null, async ({ db, actor }) => {
  const { secret, confirmedAt, codesLeft, required } = await findOwnFactor(db, actor);
  return {
    name: actor.user_name,
    required,
    codesLeft,
    since: confirmedAt ? beijingTime(confirmedAt) : null,
    waiting: secret ? { secret, qr: await qrOf(secret, await getOwnLogin(db, actor)) } : null,
  };
});

export const action = withActor(null, async ({ db, actor, request, context }) => {
  const form = await request.formData();
  if (form.get("intent") === "begin") {
    await beginFactor(db, actor);
    return redirect(HERE);
  }
  const publicDb = context.door.scoped("public", { token: "", requestId: context.requestId });
  const hands = { db, publicDb, ip: context.ip };
  const submission = withoutSecrets(parseWithZod(form, { schema: codeSchema }), ["code"]);
  return attempt(submission, async ({ code }) => {
    if (form.get("intent") === "confirm") return { codes: await confirmFactor(hands, actor, code) };
    await removeFactor(hands, actor, code);
    return redirect(HERE);
  });
});

/** The person's own second factor: begin, confirm, keep the recovery codes, take it out (security §3.1). */
export default function SecondFactorPage() {
  const { name, required, codesLeft, since, waiting } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const lastResult = answer && "result" in answer ? answer.result : undefined;
  const codes = answer && "codes" in answer ? answer.codes : undefined;
  return (
    <PersonalFrame name={name}>
      <PageHead
        title={codes ? "二次验证已启用" : "二次验证"}
        hint={required && !since ? "您的岗位必须二次验证。设置好才能继续。" : undefined}
      />
      {codes ? (
        <RecoveryCodes codes={codes} />
      ) : since ? (
        <FactorInForce since={since} codesLeft={codesLeft} required={required} lastResult={lastResult} />
      ) : waiting ? (
        <FactorConfirm {...waiting} lastResult={lastResult} />
      ) : (
        <FactorStart required={required} />
      )}
    </PersonalFrame>
  );
}
