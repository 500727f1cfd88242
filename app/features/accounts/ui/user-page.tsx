import { Button, LinkButton } from "#app/ui/button.tsx";
import { Facts } from "#app/ui/facts.tsx";
import { Split } from "#app/ui/layout.tsx";
import { PageHead, RecordNav, SectionTitle } from "#app/ui/page-head.tsx";
import { Tag } from "#app/ui/state.tsx";
import { type AccountAction, AccountActionDialog, AccountActions } from "./account-actions.tsx";
import { PostTable, type ShownPost } from "./post-table.tsx";
import { SessionTable, type ShownSession } from "./session-table.tsx";
import { AccountTags } from "./user-table.tsx";

type ShownUser = {
  id: string;
  login: string;
  name: string;
  phone: string;
  status: string;
  is_locked: boolean;
  must_change_pwd: boolean;
  has_factor: boolean;
  factor_since: string;
  password_set: string;
  last_login: string;
  created: string;
};

type UserPageProps = {
  user: ShownUser;
  posts: readonly ShownPost[];
  /** Null where they are not the reader's to know. */
  sessions: readonly ShownSession[] | null;
  mayManage: boolean;
  /** Nobody administers his own account. */
  isSelf: boolean;
  confirm: AccountAction | undefined;
};

/** One account on one page. */
export function UserPage({ user, posts, sessions, mayManage, isSelf, confirm }: UserPageProps) {
  return (
    <>
      <RecordNav backHref="/admin/users" backLabel="用户与岗位" />
      <PageHead
        level="record"
        title={user.name}
        tags={
          <>
            <AccountTags {...user} />
            {user.must_change_pwd && <Tag>待改口令</Tag>}
          </>
        }
        hint={isSelf && sessions ? "这是您自己的账号。岗位和口令重置请由另一位管理员办理。" : undefined}
        actions={mayManage && <LinkButton href={`/admin/users/${user.id}/edit`}>修改资料</LinkButton>}
      />
      <Split width="narrow" aside={<Aside user={user} mayManage={mayManage} showSignIn={sessions !== null} />}>
        <section>
          <SectionTitle
            end={
              mayManage &&
              user.status === "active" && (
                <LinkButton small href={`/admin/users/${user.id}/posts/new`}>
                  新增岗位
                </LinkButton>
              )
            }
          >
            岗位
          </SectionTitle>
          <PostTable posts={posts} endHref={mayManage ? (postId) => `/admin/users/${user.id}/posts/${postId}/end` : null} />
        </section>
        {sessions && <Sessions sessions={sessions} mayEnd={mayManage} />}
      </Split>
      {confirm && <AccountActionDialog account={user} action={confirm} />}
    </>
  );
}

function Aside({ user, mayManage, showSignIn }: { user: ShownUser; mayManage: boolean; showSignIn: boolean }) {
  return (
    <>
      <section>
        <SectionTitle ruled>账号</SectionTitle>
        <Facts
          items={[
            { label: "登录名", value: user.login },
            { label: "手机", value: user.phone },
            { label: "二次验证", value: user.has_factor ? `已启用，自${user.factor_since}` : "未启用" },
            { label: "口令设于", value: user.password_set },
            ...(showSignIn ? [{ label: "最近登录", value: user.last_login }] : []),
            { label: "建立", value: user.created },
          ]}
        />
      </section>
      {mayManage && <AccountActions account={user} />}
    </>
  );
}

function Sessions({ sessions, mayEnd }: { sessions: readonly ShownSession[]; mayEnd: boolean }) {
  return (
    <section className="mt-8">
      <SectionTitle
        count={sessions.length}
        end={
          mayEnd &&
          sessions.length > 1 && (
            <form method="post">
              <input type="hidden" name="intent" value="session" />
              <Button small name="session" value="others">
                全部退出
              </Button>
            </form>
          )
        }
      >
        登录中的会话
      </SectionTitle>
      <SessionTable
        sessions={sessions}
        empty="现在没有登录。"
        end={(session) =>
          mayEnd && (
            <form method="post">
              <input type="hidden" name="intent" value="session" />
              <Button small variant="quiet" name="session" value={session.id} aria-label={`退出${session.device}上的登录`}>
                退出
              </Button>
            </form>
          )
        }
      />
    </section>
  );
}
