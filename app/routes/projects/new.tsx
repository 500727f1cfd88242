import { parseWithZod } from "@conform-to/zod/v4";
import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { uuidv7 } from "uuidv7";
import { withActor } from "#app/auth/with-actor.server.ts";
import { createProject } from "#app/features/projects/commands/project.server.ts";
import { answerable, carriers, landingTowns, peopleById, zoneTowns } from "#app/features/projects/queries/form-options.server.ts";
import { newProjectForm } from "#app/features/projects/schema/project-form.ts";
import { PeoplePicker } from "#app/features/projects/ui/people-picker.tsx";
import { BeginFields, ProjectFields } from "#app/features/projects/ui/project-fields.tsx";
import { TalentLines } from "#app/features/projects/ui/talent-lines.tsx";
import { findPeople } from "#app/features/talents/queries/find-people.server.ts";
import { attempt } from "#app/lib/form.server.ts";
import { redirectWithToast } from "#app/lib/redirect.server.ts";
import { ActionForm } from "#app/ui/action-form.tsx";
import { LinkButton } from "#app/ui/button.tsx";
import { fieldsFrom } from "#app/ui/field-of.ts";
import { PageHead, RecordNav } from "#app/ui/page-head.tsx";

export const meta: MetaFunction = () => [{ title: "新建项目线索 · 归根" }];

const MOST_PEOPLE = 20;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export const loader = withActor("project:create", async ({ db, actor, request }) => {
  const params = new URL(request.url).searchParams;
  const chosen = [...new Set(params.getAll("talent").filter((id) => UUID.test(id)))].slice(0, MOST_PEOPLE);
  const q = (params.get("q") ?? "").trim().slice(0, 50);
  const [people, found, towns, zone, enterprises, owners] = await Promise.all([
    peopleById(db, actor, chosen),
    q ? findPeople(db, actor, q) : [],
    landingTowns(db, actor),
    zoneTowns(db),
    carriers(db, actor),
    answerable(db, actor),
  ]);
  return {
    id: uuidv7(),
    q,
    people,
    found: found.filter(({ id }) => !chosen.includes(id)),
    more: params.has("more"),
    isWriting: people.length > 0 || params.has("without"),
    options: { towns, zone, enterprises, owners },
    unit: actor.unit_name,
    today: actor.today,
  };
});

export const action = withActor("project:create", async ({ db, actor, request }) => {
  const submission = parseWithZod(await request.formData(), { schema: newProjectForm });
  return attempt(submission, async ({ id, input }) => {
    await createProject(db, actor, input, id);
    return redirectWithToast(`/projects/${id}`, "项目已登记");
  });
});

/** Through whom, then what. */
export default function NewProject() {
  const { id, q, more, people, found, isWriting, options, unit, today } = useLoaderData<typeof loader>();
  const lastResult = useActionData<typeof action>()?.result;
  const field = fieldsFrom(lastResult);
  const ids = people.map((person) => person.id);
  const hrefWith = (more: string) => `/projects/new?${new URLSearchParams([...ids, more].map((each) => ["talent", each]))}`;
  return (
    <>
      <RecordNav backHref="/projects" backLabel="项目" />
      <PageHead title="新建项目线索" hint={isWriting ? "先登记为线索或在谈，签约以后凭协议记阶段。" : "谁牵的线？"} />
      {(!isWriting || q || more) && (
        <>
          <PeoplePicker action="/projects/new" q={q} found={found} keep={ids} hrefOf={hrefWith} />
          {!isWriting && (
            <p className="mt-4">
              <a className="link" href="/projects/new?without=1">
                没有牵线人才，按一般项目登记
              </a>
            </p>
          )}
        </>
      )}
      {isWriting && (
        <ActionForm lastResult={lastResult} submit="保存" cancelHref="/projects">
          <input type="hidden" name="id" value={id} />
          {people.length > 0 && (
            <>
              <TalentLines
                lines={people.map((person) => ({ talent_id: person.id, name: person.name, note: person.town }))}
                field={field}
              />
              <p>
                <LinkButton
                  small
                  href={`/projects/new?${new URLSearchParams([...ids.map((each) => ["talent", each]), ["more", "1"]])}`}
                >
                  再加一位
                </LinkButton>
              </p>
            </>
          )}
          <BeginFields field={field} today={today} />
          <ProjectFields
            field={field}
            start={{
              owner_unit: unit,
              is_guigen: people.length > 0 ? "on" : undefined,
              landing_town_id: options.towns.length === 1 ? options.towns[0]?.id : undefined,
            }}
            options={options}
            lastResult={lastResult}
            isSigned={false}
            isNew
          />
        </ActionForm>
      )}
    </>
  );
}
