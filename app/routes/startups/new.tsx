import { parseWithZod } from "@conform-to/zod/v4";
import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { uuidv7 } from "uuidv7";
import { withActor } from "#app/auth/with-actor.server.ts";
import { openCase } from "#app/features/startups/commands/case.server.ts";
import { firmOptions, foundersWithoutCase, reachedFounder, tutorOptions } from "#app/features/startups/queries/options.server.ts";
import { caseForm } from "#app/features/startups/schema/forms.ts";
import { NewCaseForm } from "#app/features/startups/ui/case-forms.tsx";
import { findPeople } from "#app/features/talents/queries/find-people.server.ts";
import { attempt } from "#app/lib/form.server.ts";
import { redirectWithToast } from "#app/lib/redirect.server.ts";
import { Button } from "#app/ui/button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { FilterBar } from "#app/ui/filter-bar.tsx";
import { PageHead, RecordNav, SectionTitle } from "#app/ui/page-head.tsx";

export const meta: MetaFunction = () => [{ title: "新建扶持档案 · 归根" }];

export const loader = withActor("startup:update", async ({ db, actor, request }) => {
  const asked = new URL(request.url).searchParams;
  const q = (asked.get("q") ?? "").trim().slice(0, 50);
  const chosen = await reachedFounder(db, actor, asked.get("talent"));
  if (!chosen) {
    const people = q ? await findPeople(db, actor, q) : await foundersWithoutCase(db, actor);
    return { step: "who" as const, q, people };
  }
  const [firms, tutors] = await Promise.all([firmOptions(db, actor, chosen.id), tutorOptions(db, actor)]);
  return {
    step: "what" as const,
    id: uuidv7(),
    talent: chosen,
    start: { enterprise_id: firms.find(({ own }) => own)?.id ?? null, stage: "starting", tutor_user_id: null },
    options: { firms, tutors },
    today: actor.today,
  };
});

export const action = withActor("startup:update", async ({ db, actor, request }) => {
  const submission = parseWithZod(await request.formData(), { schema: caseForm(actor.today) });
  return attempt(submission, async ({ id, ...input }) => {
    await openCase(db, actor, input, id);
    return redirectWithToast(`/startups/${id}`, "扶持档案已建立");
  });
});

/** Who, then the case. */
export default function NewStartupPage() {
  const data = useLoaderData<typeof loader>();
  const lastResult = useActionData<typeof action>()?.result;
  return (
    <>
      <RecordNav backHref="/startups" backLabel="五位一体" />
      <PageHead title="新建扶持档案" hint={data.step === "who" ? "先选创业者。没有建档的，先到人才库登记。" : data.talent.name} />
      {data.step === "what" ? (
        <NewCaseForm {...data} lastResult={lastResult} />
      ) : (
        <div className="max-w-[640px]">
          <FilterBar search={{ name: "q", value: data.q, label: "姓名、拼音、手机尾号" }}>
            <Button small>查找</Button>
          </FilterBar>
          {!data.q && data.people.length > 0 && <SectionTitle ruled>创办了主体、还没有档案的</SectionTitle>}
          {data.people.length === 0 ? (
            <EmptyState>{data.q ? "没有找到。换个写法，或只写姓的拼音。" : "输入姓名或拼音，找到创业者。"}</EmptyState>
          ) : (
            <ul className="people-list">
              {data.people.map(({ id, name, note }) => (
                <li key={id}>
                  <a href={`/startups/new?talent=${id}`} data-row="">
                    <b>{name}</b>
                    <span className="small soft cut">{note}</span>
                  </a>
                </li>
              ))}
            </ul>
          )}
        </div>
      )}
    </>
  );
}
