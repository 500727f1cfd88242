import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { can } from "#app/auth/policy.ts";
import { withActor } from "#app/auth/with-actor.server.ts";
import { UserTable } from "#app/features/accounts/ui/user-table.tsx";
import { readUserFilters, USER_STATUS } from "#app/features/accounts/user-filters.ts";
import { listUsers } from "#app/features/accounts/user-queries.server.ts";
import { beijingTime } from "#app/lib/beijing-time.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { Chip } from "#app/ui/chip.tsx";
import { FilterBar } from "#app/ui/filter-bar.tsx";
import { PageHead } from "#app/ui/page-head.tsx";
import { Pager } from "#app/ui/pager.tsx";

export const meta: MetaFunction = () => [{ title: "用户与岗位 · 归根" }];

export const loader = withActor("account:view", async ({ db, actor, request }) => {
  const { page, ...filters } = readUserFilters(new URL(request.url).searchParams);
  const { rows, count, pages } = await listUsers(db, actor, filters, page);
  return {
    filters,
    page,
    pages,
    count,
    mayCreate: can(actor, "account:create"),
    knowsSignIn: actor.role === "GL",
    users: rows.map(({ last_login_at, ...row }) => ({
      ...row,
      last_login: last_login_at ? beijingTime(last_login_at) : "从未登录",
    })),
  };
});

/** Who may sign in, and as what. */
export default function UsersPage() {
  const { filters, page, pages, count, mayCreate, knowsSignIn, users } = useLoaderData<typeof loader>();
  const hrefOf = (changes: Record<string, string>) => {
    const query = new URLSearchParams(Object.entries({ ...filters, ...changes }).filter(([, value]) => value !== ""));
    return `/admin/users${query.size > 0 ? `?${query}` : ""}`;
  };
  const states = Object.entries(USER_STATUS).filter(([state]) => knowsSignIn || state !== "locked");
  return (
    <>
      <PageHead
        title="用户与岗位"
        hint={mayCreate ? "新岗位由管理员提出，人才办批准后生效。" : "账号由系统管理员管理，岗位由人才办批准。"}
        actions={
          mayCreate && (
            <LinkButton href="/admin/users/new" variant="primary" shortcut="n">
              新建用户
            </LinkButton>
          )
        }
      />
      <FilterBar
        action="/admin/users"
        search={{ name: "q", value: filters.q, label: "姓名、登录名、单位" }}
        keep={filters.status ? { status: filters.status } : {}}
        end={
          (filters.q || filters.status) && (
            <LinkButton variant="quiet" href="/admin/users" data-keep-scroll="">
              清空
            </LinkButton>
          )
        }
      >
        {states.map(([state, label]) => (
          <Chip key={state} href={hrefOf({ status: state === filters.status ? "" : state })} on={state === filters.status}>
            {label}
          </Chip>
        ))}
      </FilterBar>
      <UserTable users={users} knowsSignIn={knowsSignIn} />
      <Pager
        summary={`共${count}人`}
        page={pages > 1 ? `第${page}页，共${pages}页` : undefined}
        previousHref={page > 1 ? hrefOf({ page: String(page - 1) }) : undefined}
        nextHref={page < pages ? hrefOf({ page: String(page + 1) }) : undefined}
      />
    </>
  );
}
