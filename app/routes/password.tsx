import { parseWithZod } from "@conform-to/zod/v4";
import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { sessionCookie } from "#app/auth/session.server.ts";
import { withActor } from "#app/auth/with-actor.server.ts";
import { callerOf } from "#app/features/accounts/caller.server.ts";
import { changeOwnPassword } from "#app/features/accounts/commands/change-password.server.ts";
import { findPasswordProfile, getOwnLogin } from "#app/features/accounts/queries.server.ts";
import { passwordHint } from "#app/features/accounts/rules.ts";
import { passwordSchema } from "#app/features/accounts/schema.ts";
import { withoutSecrets } from "#app/features/accounts/secret-fields.ts";
import { PasswordForm } from "#app/features/accounts/ui/password-form.tsx";
import { PersonalFrame } from "#app/features/accounts/ui/personal-frame.tsx";
import { attempt } from "#app/lib/form.server.ts";
import { redirectWithToast } from "#app/lib/redirect.server.ts";
import { PageHead } from "#app/ui/page-head.tsx";

export const meta: MetaFunction = () => [{ title: "修改口令 · 归根" }];

export const loader = withActor(null, async ({ db, actor }) => {
  const [profile, login] = await Promise.all([findPasswordProfile(db), getOwnLogin(db, actor)]);
  return {
    login,
    name: actor.user_name,
    isFirst: actor.must_change_pwd,
    isExpired: actor.password_expired,
    hint: passwordHint(profile),
  };
});

export const action = withActor(null, async ({ db, actor, token, request, context }) => {
  const submission = parseWithZod(await request.formData(), { schema: passwordSchema });
  return attempt(withoutSecrets(submission, ["current", "password", "again"]), async (form) => {
    const publicDb = context.door.scoped("public", { token: "", requestId: context.requestId });
    const renewed = await changeOwnPassword({ db, publicDb, token }, actor, form, callerOf({ request, context }));
    const response = await redirectWithToast("/", "新口令已保存。其他地方的登录都已退出。");
    response.headers.append("Set-Cookie", await sessionCookie(context.secureCookie).serialize(renewed));
    return response;
  });
});

export default function PasswordPage() {
  const { name, isFirst, isExpired, ...form } = useLoaderData<typeof loader>();
  return (
    <PersonalFrame name={name}>
      <PageHead
        title={isFirst ? "先换成自己的口令" : isExpired ? "口令已到期，请更换" : "修改口令"}
        hint={isFirst ? "一次性口令只能用来进这一页。换好以后，用新口令登录。" : "保存以后，这个账号在其他地方的登录都会退出。"}
      />
      <PasswordForm
        {...form}
        isFirst={isFirst}
        mustChange={isFirst || isExpired}
        lastResult={useActionData<typeof action>()?.result}
      />
    </PersonalFrame>
  );
}
