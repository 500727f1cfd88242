import { data, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData, useSearchParams } from "@remix-run/react";
import { can } from "#app/auth/policy.ts";
import { withActor } from "#app/auth/with-actor.server.ts";
import { resetFactor, resetPassword, unlockUser } from "#app/features/accounts/commands/rescue.server.ts";
import { endSessionsOf } from "#app/features/accounts/commands/session.server.ts";
import { disableUser, enableUser } from "#app/features/accounts/commands/users.server.ts";
import { shownPost } from "#app/features/accounts/post-words.ts";
import { sessionEndSchema } from "#app/features/accounts/schema.ts";
import { shownSessions } from "#app/features/accounts/session-words.server.ts";
import { actionsFor } from "#app/features/accounts/ui/account-actions.tsx";
import { OneTimePassword } from "#app/features/accounts/ui/one-time-password.tsx";
import { UserPage } from "#app/features/accounts/ui/user-page.tsx";
import { getUser } from "#app/features/accounts/user-queries.server.ts";
import { beijingTime } from "#app/lib/beijing-time.ts";
import { AppError } from "#app/lib/errors.ts";
import { idParam } from "#app/lib/params.server.ts";
import { redirectWithToast } from "#app/lib/redirect.server.ts";
import { PageHead } from "#app/ui/page-head.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.user.name ?? "用户"} · 归根` }];

const when = (at: Date | null) => (at ? beijingTime(at) : "");

export const loader = withActor("account:view", async ({ db, actor, params }) => {
  const { posts, ...user } = await getUser(db, actor, idParam(params, "userId"));
  const mayManage = can(actor, "account:update");
  return {
    user: {
      id: user.id,
      login: user.login,
      name: user.name,
      phone: user.phone,
      status: user.status,
      is_locked: user.is_locked,
      must_change_pwd: user.must_change_pwd,
      has_factor: user.mfa_confirmed_at !== null,
      factor_since: when(user.mfa_confirmed_at),
      password_set: when(user.password_set_at),
      last_login: user.last_login_at ? beijingTime(user.last_login_at) : "从未登录",
      created: `${when(user.created_at)}${user.created_by_name ? `，${user.created_by_name}` : ""}`,
    },
    posts: posts.map((post) => shownPost(post, actor.today)),
    sessions: mayManage ? await shownSessions(db, user.id) : null,
    mayManage: mayManage && user.id !== actor.user_id,
    isSelf: user.id === actor.user_id,
  };
});

export const action = withActor("account:update", async ({ db, actor, params, request, context }) => {
  const user = await getUser(db, actor, idParam(params, "userId"));
  const form = Object.fromEntries(await request.formData());
  const done = (message: string) => redirectWithToast(`/admin/users/${user.id}`, message);
  switch (form.intent) {
    case "password":
      return data({ login: user.login, name: user.name, password: await resetPassword(db, actor, user) });
    case "factor":
      await resetFactor(db, actor, user);
      return done("二次验证已解除");
    case "unlock":
      await unlockUser(db, context.door.scoped("public", { token: "", requestId: context.requestId }), actor, user);
      return done("锁定已解除");
    case "disable":
      await disableUser(db, actor, user.login);
      return done("账号已停用，登录已全部退出");
    case "enable":
      await enableUser(db, actor, user.login);
      return done("账号已启用");
    case "session": {
      const asked = sessionEndSchema.safeParse(form);
      if (!asked.success) throw new AppError("invalid", "请选择要退出的登录。");
      const { session } = asked.data;
      const ended = await endSessionsOf(db, actor, user.id, session === "others" ? undefined : session);
      return done(ended > 0 ? `已退出${ended}处登录` : "那处登录已经退出");
    }
    default:
      throw new AppError("invalid", "请选择要办理的事项。");
  }
});

/** One account: who it is, its posts, where it is signed in, and what the administrator can do with it. */
export default function UserRoute() {
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const [query] = useSearchParams();
  if (answer && "password" in answer) {
    return (
      <>
        <PageHead title="口令已重置" />
        <OneTimePassword {...answer} backHref={`/admin/users/${page.user.id}`} />
      </>
    );
  }
  const confirm = page.mayManage ? actionsFor(page.user).find((action) => action === query.get("confirm")) : undefined;
  return <UserPage {...page} confirm={confirm} />;
}
