import { parseWithZod } from "@conform-to/zod/v4";
import { type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { readSession, sessionCookie, tokenOf } from "#app/auth/session.server.ts";
import { withPublic } from "#app/auth/with-actor.server.ts";
import { callerOf } from "#app/features/accounts/caller.server.ts";
import { signOut } from "#app/features/accounts/commands/session.server.ts";
import { signIn } from "#app/features/accounts/commands/sign-in.server.ts";
import { findLockout } from "#app/features/accounts/queries.server.ts";
import { signInSchema } from "#app/features/accounts/schema.ts";
import { withoutSecrets } from "#app/features/accounts/secret-fields.ts";
import { SignInForm } from "#app/features/accounts/ui/sign-in-form.tsx";
import { SignInPage } from "#app/features/accounts/ui/sign-in-page.tsx";
import { attempt } from "#app/lib/form.server.ts";
import { safePath } from "#app/lib/redirect.server.ts";

export const meta: MetaFunction = () => [{ title: "登录 · 归根" }];

const nextOf = (request: Request) => safePath(new URL(request.url).searchParams.get("next"));

export const loader = withPublic(async ({ db, request, context }) => {
  const token = await tokenOf(request, context.secureCookie);
  if (token && (await readSession(db, token))) throw redirect(nextOf(request));
  return { lockout: await findLockout(db) };
});

export const action = withPublic(async ({ db, request, context }) => {
  const submission = parseWithZod(await request.formData(), { schema: signInSchema });
  return attempt(withoutSecrets(submission, ["password"]), async (form) => {
    const token = await signIn(db, form, callerOf({ request, context }));
    const former = await tokenOf(request, context.secureCookie);
    if (former) await signOut(db, former);
    return redirect(nextOf(request), { headers: { "Set-Cookie": await sessionCookie(context.secureCookie).serialize(token) } });
  });
});

export default function SignIn() {
  const { lockout } = useLoaderData<typeof loader>();
  return (
    <SignInPage>
      <SignInForm lastResult={useActionData<typeof action>()?.result} lockout={lockout} />
    </SignInPage>
  );
}
