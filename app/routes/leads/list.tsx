import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { can } from "#app/auth/policy.ts";
import { withActor } from "#app/auth/with-actor.server.ts";
import { countLeads, listLeads } from "#app/features/leads/queries.server.ts";
import { LEAD_KIND, leadQuery } from "#app/features/leads/schema.ts";
import { LeadTable } from "#app/features/leads/ui/lead-table.tsx";
import { LinkButton } from "#app/ui/button.tsx";
import { Chip } from "#app/ui/chip.tsx";
import { FilterBar } from "#app/ui/filter-bar.tsx";
import { PageHead } from "#app/ui/page-head.tsx";
import { Tabs } from "#app/ui/tabs.tsx";

export const meta: MetaFunction = () => [{ title: "包保责任 · 归根" }];

export const loader = withActor("lead:view", async ({ db, actor, request }) => {
  const params = new URL(request.url).searchParams;
  const query = leadQuery.parse({ kind: params.get("kind"), q: params.get("q") ?? "", state: params.get("state") });
  const [leads, counts] = await Promise.all([listLeads(db, actor, query), countLeads(db, actor)]);
  return { query, leads, counts, mayWrite: can(actor, "lead:create") };
});

/** Who answers for which town, village and person (E05). */
export default function LeadsPage() {
  const { query, leads, counts, mayWrite } = useLoaderData<typeof loader>();
  const href = (change: Partial<Record<"kind" | "q" | "state", string | null>>) => {
    const asked = Object.entries({ ...query, ...change }).filter(
      ([name, value]) => value && !(name === "state" && value === "current"),
    );
    const search = new URLSearchParams(asked as [string, string][]).toString();
    return search ? `/leads?${search}` : "/leads";
  };
  const count = (kind: string) => counts.find((each) => each.kind === kind)?.count ?? 0;
  const isEnded = query.state === "ended";
  return (
    <>
      <PageHead
        title="包保责任"
        hint="谁包哪个镇街、哪个村(社区)，谁联系哪位人才。任满填结束日期，历任照留。"
        actions={
          mayWrite && (
            <LinkButton href={query.kind ? `/leads/new?kind=${query.kind}` : "/leads/new"} variant="primary" shortcut="n">
              登记包保
            </LinkButton>
          )
        }
      />
      <Tabs
        label="类型"
        items={[
          { href: href({ kind: null }), label: "全部", current: query.kind === null },
          ...Object.entries(LEAD_KIND).map(([kind, label]) => ({
            href: href({ kind }),
            label,
            count: count(kind),
            current: query.kind === kind,
          })),
        ]}
      />
      <FilterBar
        action="/leads"
        search={{ name: "q", value: query.q, label: "查找", placeholder: "责任人、单位、职务、村名" }}
        keep={{ ...(query.kind && { kind: query.kind }), ...(isEnded && { state: "ended" }) }}
      >
        <Chip href={href({ state: null })} on={!isEnded}>
          在任
        </Chip>
        <Chip href={href({ state: "ended" })} on={isEnded}>
          已结束
        </Chip>
      </FilterBar>
      <LeadTable leads={leads} mayWrite={mayWrite} empty={emptyText(query.q, isEnded, mayWrite)} />
    </>
  );
}

function emptyText(q: string, isEnded: boolean, mayWrite: boolean): string {
  if (q) return `没有和“${q}”相符的包保责任。换个词再找。`;
  if (isEnded) return "还没有结束的包保责任。";
  return mayWrite ? "还没有登记包保责任。点“登记包保”开始。" : "还没有登记包保责任，由人才办登记。";
}
