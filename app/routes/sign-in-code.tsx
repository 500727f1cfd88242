import { parseWithZod } from "@conform-to/zod/v4";
import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { withPublic } from "#app/auth/with-actor.server.ts";
import { admit, halfWayLogin } from "#app/features/accounts/admission.server.ts";
import { callerOf } from "#app/features/accounts/caller.server.ts";
import { signInWithCode } from "#app/features/accounts/commands/sign-in.server.ts";
import { codeSchema } from "#app/features/accounts/schema.ts";
import { withoutSecrets } from "#app/features/accounts/secret-fields.ts";
import { CodeForm } from "#app/features/accounts/ui/code-form.tsx";
import { SignInPage } from "#app/features/accounts/ui/sign-in-page.tsx";
import { AppError } from "#app/lib/errors.ts";
import { attempt } from "#app/lib/form.server.ts";
import { LinkButton } from "#app/ui/button.tsx";

export const meta: MetaFunction = () => [{ title: "二次验证 · 归根" }];

export const loader = withPublic(async (args) => ({ isHalfWay: (await halfWayLogin(args)) !== null }));

export const action = withPublic(async (args) => {
  const submission = withoutSecrets(parseWithZod(await args.request.formData(), { schema: codeSchema }), ["code"]);
  return attempt(submission, async ({ code }) => {
    const login = await halfWayLogin(args);
    if (!login) throw new AppError("invalid", "这次登录已过期，请从头登录。");
    return admit(args, await signInWithCode(args.db, login, code, callerOf(args)));
  });
});

/** The second half of signing in: no session before it has passed. */
export default function SignInCode() {
  const { isHalfWay } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>()?.result;
  return (
    <SignInPage>
      <h2 className="mb-[18px] text-2xl font-bold">二次验证</h2>
      {isHalfWay ? (
        <CodeForm
          lastResult={result}
          label="手机上的6位验证码"
          hint="打开验证器应用看“归根”一项。手机不在身边，填一个恢复码。"
          submit="登录"
          autoFocus
        >
          <LinkButton variant="quiet" href="/sign-in">
            换个账号
          </LinkButton>
        </CodeForm>
      ) : (
        <>
          <p className="mb-4">要先填登录名和口令。如果刚才填过，已过了5分钟，请从头登录。</p>
          <LinkButton variant="primary" href="/sign-in">
            去登录
          </LinkButton>
        </>
      )}
    </SignInPage>
  );
}
