import { parseWithZod } from "@conform-to/zod/v4";
import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { withActor } from "#app/auth/with-actor.server.ts";
import { addFounder } from "#app/features/enterprises/commands/founders.server.ts";
import { getEnterprise } from "#app/features/enterprises/queries/record.server.ts";
import { founderForm } from "#app/features/enterprises/schema/parts.ts";
import { FounderForm } from "#app/features/enterprises/ui/part-forms.tsx";
import { findPeople } from "#app/features/talents/queries/find-people.server.ts";
import { attempt } from "#app/lib/form.server.ts";
import { idParam } from "#app/lib/params.server.ts";
import { redirectWithToast } from "#app/lib/redirect.server.ts";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { FilterBar } from "#app/ui/filter-bar.tsx";
import { PageHead, RecordNav } from "#app/ui/page-head.tsx";

export const meta: MetaFunction = () => [{ title: "添加创办人 · 归根" }];

export const loader = withActor("enterprise:create", async ({ db, actor, params, request }) => {
  const enterprise = await getEnterprise(db, actor, idParam(params, "enterpriseId"));
  const asked = new URL(request.url).searchParams;
  const q = asked.get("q") ?? "";
  const people = q ? await findPeople(db, actor, q) : [];
  return { enterprise, q, people, chosen: people.find(({ id }) => id === asked.get("talent")) };
});

export const action = withActor("enterprise:create", async ({ db, actor, params, request }) => {
  const id = idParam(params, "enterpriseId");
  const submission = parseWithZod(await request.formData(), { schema: founderForm });
  return attempt(submission, async ({ talent_id, ...input }) => {
    await addFounder(db, actor, id, talent_id, input);
    return redirectWithToast(`/enterprises/${id}`, "创办人已关联");
  });
});

/** Ties a talent to an enterprise: first who, then as what. */
export default function NewFounderPage() {
  const { enterprise, q, people, chosen } = useLoaderData<typeof loader>();
  const lastResult = useActionData<typeof action>()?.result;
  const href = `/enterprises/${enterprise.id}`;
  return (
    <>
      <RecordNav backHref={href} backLabel={enterprise.name} />
      <PageHead title="添加创办人" hint={chosen ? undefined : "从人才库里找人。没有建档的，先到人才库登记。"} />
      {chosen ? (
        <>
          <p className="mb-4">
            <b>{chosen.name}</b> <span className="soft">{chosen.note}</span>{" "}
            <a className="link" href={`${href}/founders/new?q=${encodeURIComponent(q)}`}>
              换一个人
            </a>
          </p>
          <FounderForm start={{ talent_id: chosen.id, role: "founder" }} lastResult={lastResult} cancelHref={href} />
        </>
      ) : (
        <>
          <div className="max-w-[640px]">
            <FilterBar search={{ name: "q", value: q, label: "姓名、拼音、手机尾号" }} end={<Button>查找</Button>} />
          </div>
          {people.length === 0 ? (
            q && (
              <EmptyState action={<LinkButton href={href}>返回企业</LinkButton>}>没有找到。换个写法，或只写姓的拼音。</EmptyState>
            )
          ) : (
            <ul className="people-list">
              {people.map(({ id, name, note }) => (
                <li key={id}>
                  <a href={`${href}/founders/new?${new URLSearchParams({ q, talent: id })}`} data-row="">
                    <b>{name}</b>
                    <span className="small soft cut">{note}</span>
                  </a>
                </li>
              ))}
            </ul>
          )}
        </>
      )}
    </>
  );
}
