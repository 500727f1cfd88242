import { parseWithZod } from "@conform-to/zod/v4";
import { type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { readSession, tokenOf } from "#app/auth/session.server.ts";
import { withPublic } from "#app/auth/with-actor.server.ts";
import { admit, askForCode, nextOf } from "#app/features/accounts/admission.server.ts";
import { callerOf } from "#app/features/accounts/caller.server.ts";
import { signIn } from "#app/features/accounts/commands/sign-in.server.ts";
import { findLockout } from "#app/features/accounts/queries.server.ts";
import { signInSchema } from "#app/features/accounts/schema.ts";
import { withoutSecrets } from "#app/features/accounts/secret-fields.ts";
import { SignInForm, typedOf } from "#app/features/accounts/ui/sign-in-form.tsx";
import { SignInPage } from "#app/features/accounts/ui/sign-in-page.tsx";
import { attempt } from "#app/lib/form.server.ts";

export const meta: MetaFunction = () => [{ title: "登录 · 归根" }];

export const loader = withPublic(async ({ db, request, context }) => {
  const token = await tokenOf(request, context.secureCookie);
  if (token && (await readSession(db, token))) throw redirect(nextOf(request));
  return { lockout: await findLockout(db), typed: typedOf(new URL(request.url).searchParams.get("typed")) };
});

export const action = withPublic(async ({ db, request, context }) => {
  const submission = parseWithZod(await request.formData(), { schema: signInSchema });
  return attempt(withoutSecrets(submission, ["password"]), async (form) => {
    const token = await signIn(db, form, callerOf({ request, context }));
    return token ? admit({ db, request, context }, token) : askForCode({ request, context }, form.login);
  });
});

export default function SignIn() {
  const { lockout, typed } = useLoaderData<typeof loader>();
  return (
    <SignInPage>
      <SignInForm lastResult={useActionData<typeof action>()?.result} lockout={lockout} typed={typed} />
    </SignInPage>
  );
}
