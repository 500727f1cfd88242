import { parseWithZod } from "@conform-to/zod/v4";
import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { withActor } from "#app/auth/with-actor.server.ts";
import { setTalents } from "#app/features/projects/commands/people.server.ts";
import { refuseOfficer } from "#app/features/projects/commands/refuse-officer.ts";
import { peopleById } from "#app/features/projects/queries/form-options.server.ts";
import { getProject } from "#app/features/projects/queries/record.server.ts";
import { talentsForm } from "#app/features/projects/schema/project-form.ts";
import { PeoplePicker } from "#app/features/projects/ui/people-picker.tsx";
import { TalentLines } from "#app/features/projects/ui/talent-lines.tsx";
import { findPeople } from "#app/features/talents/queries/find-people.server.ts";
import { attempt } from "#app/lib/form.server.ts";
import { idParam } from "#app/lib/params.server.ts";
import { redirectWithToast } from "#app/lib/redirect.server.ts";
import { ActionForm } from "#app/ui/action-form.tsx";
import { fieldsFrom } from "#app/ui/field-of.ts";
import { PageHead, RecordNav } from "#app/ui/page-head.tsx";

export const meta: MetaFunction = () => [{ title: "牵线人才 · 归根" }];

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export const loader = withActor("project:update", async ({ db, actor, params, request }) => {
  refuseOfficer(actor);
  const query = new URL(request.url).searchParams;
  const { project, talents } = await getProject(db, actor, idParam(params, "projectId"));
  const held = new Set(talents.map(({ talent_id }) => talent_id));
  const added = [...new Set(query.getAll("talent").filter((id) => UUID.test(id) && !held.has(id)))].slice(0, 10);
  const q = (query.get("q") ?? "").trim().slice(0, 50);
  const [people, found] = await Promise.all([peopleById(db, actor, added), q ? findPeople(db, actor, q) : []]);
  return {
    project: { id: project.id, name: project.name, version: project.version },
    q,
    added: people.map(({ id }) => id),
    found: found.filter(({ id }) => !held.has(id) && !added.includes(id)),
    lines: [
      ...talents.map(({ talent_id, name, role, share_pct }) => ({ talent_id, name: name ?? "其他镇街的人才", role, share_pct })),
      ...people.map(({ id, name, town }) => ({ talent_id: id, name, note: town })),
    ],
  };
});

export const action = withActor("project:update", async ({ db, actor, params, request }) => {
  refuseOfficer(actor);
  const projectId = idParam(params, "projectId");
  return attempt(parseWithZod(await request.formData(), { schema: talentsForm }), async ({ version, talents }) => {
    await setTalents(db, actor, projectId, version, talents);
    return redirectWithToast(`/projects/${projectId}`, "牵线人才已保存");
  });
});

/** Who is behind the project. */
export default function ProjectPeople() {
  const { project, q, added, found, lines } = useLoaderData<typeof loader>();
  const lastResult = useActionData<typeof action>()?.result;
  const href = `/projects/${project.id}`;
  const here = `${href}/people`;
  return (
    <>
      <RecordNav backHref={href} backLabel={project.name} />
      <PageHead title="牵线人才" hint="投资、合伙、引荐或技术支持的人；去掉勾的从项目里移出。" />
      <PeoplePicker
        action={here}
        q={q}
        found={found}
        keep={added}
        hrefOf={(id) => `${here}?${new URLSearchParams([...added, id].map((each) => ["talent", each]))}`}
      />
      <ActionForm lastResult={lastResult} submit="保存" cancelHref={href}>
        <input type="hidden" name="version" value={project.version} />
        <TalentLines lines={lines} field={fieldsFrom(lastResult)} mayDrop />
      </ActionForm>
    </>
  );
}
