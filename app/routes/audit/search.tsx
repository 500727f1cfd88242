import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { can } from "#app/auth/policy.ts";
import { withActor } from "#app/auth/with-actor.server.ts";
import { shownLine } from "#app/features/audit/lines.ts";
import { objectsOf } from "#app/features/audit/objects.server.ts";
import { listAudit, namesOf } from "#app/features/audit/queries.server.ts";
import { auditSearch, parseAuditQuery } from "#app/features/audit/schema.ts";
import { AuditFilters } from "#app/features/audit/ui/audit-filters.tsx";
import { AuditTable } from "#app/features/audit/ui/audit-table.tsx";
import { idsAmong, tableOptions } from "#app/features/audit/words/index.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { PageHead } from "#app/ui/page-head.tsx";
import { Pager } from "#app/ui/pager.tsx";

export const meta: MetaFunction = () => [{ title: "审计日志 · 归根" }];

export const loader = withActor("audit:view", async ({ db, actor, request }) => {
  const params = new URL(request.url).searchParams;
  const query = parseAuditQuery(params);
  const before = /^\d{1,15}$/.test(params.get("before") ?? "") ? Number(params.get("before")) : undefined;
  const { rows, next } = await listAudit(db, actor, query, { before });
  const [objects, names] = await Promise.all([objectsOf(db, actor, rows), namesOf(db, idsAmong(rows))]);
  return {
    query,
    lines: rows.map((line) => shownLine(line, objects, names)),
    next,
    isFirst: before === undefined,
    tables: tableOptions(actor.role === "GL"),
    scope: SCOPES[actor.role] ?? "",
    mayExport: can(actor, "audit:export"),
  };
});

const SCOPES: Readonly<Record<string, string>> = {
  SJ: "全区的每一次登录、查看明文、录入、修改、作废、导出和被拒绝的访问，只增不改。",
  RC: "本单位人员的操作。个人信息按日志留存的样子掩码。",
  GL: "账号、岗位、会话、字典、日历、设置的操作。业务数据的日志由审计查看。",
};

/** Who did what, when, and what it was before (domain E86). */
export default function AuditPage() {
  const { query, lines, next, isFirst, tables, scope, mayExport } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHead
        title="审计日志"
        hint={scope}
        actions={
          mayExport &&
          lines.length > 0 && (
            <LinkButton href={`/audit/export${auditSearch(query)}`} download>
              导出
            </LinkButton>
          )
        }
      />
      <AuditFilters query={query} tables={tables} />
      <AuditTable lines={lines} />
      {(next !== null || !isFirst) && (
        <Pager
          summary={`本页${lines.length}条`}
          previousHref={isFirst ? undefined : `/audit${auditSearch(query)}`}
          nextHref={next === null ? undefined : `/audit${auditSearch({ ...query, before: String(next) })}`}
        />
      )}
    </>
  );
}
