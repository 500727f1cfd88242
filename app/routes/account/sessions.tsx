import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { withActor } from "#app/auth/with-actor.server.ts";
import { endOwnSessions } from "#app/features/accounts/commands/session.server.ts";
import { sessionEndSchema } from "#app/features/accounts/schema.ts";
import { shownSessions } from "#app/features/accounts/session-words.server.ts";
import { SessionTable } from "#app/features/accounts/ui/session-table.tsx";
import { AppError } from "#app/lib/errors.ts";
import { redirectWithToast } from "#app/lib/redirect.server.ts";
import { Button } from "#app/ui/button.tsx";
import { PageHead } from "#app/ui/page-head.tsx";

export const meta: MetaFunction = () => [{ title: "我的会话 · 归根" }];

export const loader = withActor(null, async ({ db, actor }) => ({ sessions: await shownSessions(db, actor.user_id) }));

export const action = withActor(null, async ({ db, actor, request }) => {
  const asked = sessionEndSchema.safeParse(Object.fromEntries(await request.formData()));
  if (!asked.success) throw new AppError("invalid", "请选择要退出的登录。");
  const ended = await endOwnSessions(db, actor, asked.data.session === "others" ? undefined : asked.data.session);
  return redirectWithToast("/account/sessions", ended > 0 ? `已退出${ended}处登录` : "那处登录已经退出");
});

/** Where the person is signed in, and the way to end what is not his doing (ASVS 7.5.2). */
export default function SessionsPage() {
  const { sessions } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHead
        title="我的会话"
        hint="这个账号现在登录着的地方。有不认识的，先退出它，再改口令。"
        actions={
          sessions.length > 1 && (
            <form method="post">
              <Button name="session" value="others">
                退出其他全部
              </Button>
            </form>
          )
        }
      />
      <SessionTable
        sessions={sessions}
        empty="没有登录中的会话。"
        end={(session) =>
          !session.is_this && (
            <form method="post">
              <Button small variant="quiet" name="session" value={session.id} aria-label={`退出${session.device}上的登录`}>
                退出
              </Button>
            </form>
          )
        }
      />
    </>
  );
}
