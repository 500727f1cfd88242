import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { can } from "#app/auth/policy.ts";
import { withActor } from "#app/auth/with-actor.server.ts";
import { groupsOf } from "#app/features/accounts/find-groups.ts";
import { findScreens } from "#app/features/accounts/find-screens.server.ts";
import { findPeople } from "#app/features/talents/queries/find-people.server.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { FilterBar } from "#app/ui/filter-bar.tsx";
import { PageHead, SectionTitle } from "#app/ui/page-head.tsx";

export const meta: MetaFunction = () => [{ title: "查找 · 归根" }];

export const loader = withActor(null, async ({ db, actor, request }) => {
  const q = (new URL(request.url).searchParams.get("q") ?? "").slice(0, 50);
  const people = (await findPeople(db, actor, q)).map(({ id, name, note }) => ({ href: `/talents/${id}`, label: name, note }));
  return { q, groups: groupsOf({ people, ...findScreens(actor, q) }), seesPeople: can(actor, "talent:view") };
});

/** The palette as a page: for whoever has no script. */
export default function FindPage() {
  const { q, groups, seesPeople } = useLoaderData<typeof loader>();
  const label = seesPeople ? "姓名、拼音、手机后四位、页面、操作" : "页面、操作";
  return (
    <>
      <PageHead title="查找" />
      <FilterBar action="/find" search={{ name: "q", value: q, label }} />
      {groups.length === 0 && <EmptyState>没有找到。换个写法，或只写姓的拼音。</EmptyState>}
      {groups.map(({ title, items }) => (
        <section key={title} className="mt-6 max-w-[720px]">
          <SectionTitle ruled>{title}</SectionTitle>
          <ul className="mt-2 grid gap-1">
            {items.map(({ href, label: name, note }) => (
              <li key={href} className="row min-h-9 max-md:min-h-11">
                <a className="link" href={href} data-row="">
                  {name}
                </a>
                {note && <span className="small soft">{note}</span>}
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}
