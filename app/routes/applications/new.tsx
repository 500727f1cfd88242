import { parseWithZod } from "@conform-to/zod/v4";
import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { uuidv7 } from "uuidv7";
import { withActor } from "#app/auth/with-actor.server.ts";
import { checkFiles } from "#app/features/attachments/check-files.server.ts";
import { fieldsOf, readFormWithFiles, uploadsIn } from "#app/features/attachments/upload.server.ts";
import { policiesFor } from "#app/features/policies/queries/entitled.server.ts";
import { VerdictLight } from "#app/features/policies/ui/words.tsx";
import { PeoplePicker } from "#app/features/projects/ui/people-picker.tsx";
import { saveApplication } from "#app/features/subsidies/commands/save.server.ts";
import { applicantOf, termsOf } from "#app/features/subsidies/queries/form-options.server.ts";
import { applicationForm } from "#app/features/subsidies/schema/forms.ts";
import { ApplicationForm } from "#app/features/subsidies/ui/application-form.tsx";
import { findPeople } from "#app/features/talents/queries/find-people.server.ts";
import { townsFor } from "#app/features/tickets/queries/list.server.ts";
import { attempt } from "#app/lib/form.server.ts";
import { monthOf } from "#app/lib/months.ts";
import { redirectWithToast } from "#app/lib/redirect.server.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { PageHead, RecordNav } from "#app/ui/page-head.tsx";

export const meta: MetaFunction = () => [{ title: "新申报 · 归根" }];

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export const loader = withActor("application:create", async ({ db, actor, request }) => {
  const params = new URL(request.url).searchParams;
  const [talent, policy] = ["talent", "policy"].map((name) => {
    const value = params.get(name) ?? "";
    return UUID.test(value) ? value : null;
  });
  const q = (params.get("q") ?? "").trim().slice(0, 50);
  if (!talent) return { step: "who" as const, q, policy: policy ?? null, found: await findPeople(db, actor, q) };
  const applicant = await applicantOf(db, actor, talent);
  if (!policy) return { step: "what" as const, applicant, policies: await policiesFor(db, actor, talent) };
  const [terms, towns] = await Promise.all([termsOf(db, actor, policy, talent), townsFor(db, actor)]);
  const month = monthOf(actor.today);
  return {
    step: "form" as const,
    id: uuidv7(),
    applicant,
    terms,
    towns,
    start: {
      version: 0,
      standard_id: null,
      enterprise_id: null,
      work_unit: applicant.person.work_unit ?? "",
      period_from: month,
      period_to: month,
      account_masked: null,
      has: [],
      town_id: null,
    },
  };
});

export const action = withActor("application:create", async ({ db, actor, request }) => {
  const form = await readFormWithFiles(request);
  return attempt(parseWithZod(fieldsOf(form), { schema: applicationForm }), async (asked) => {
    const { id, said } = await saveApplication(
      db,
      actor,
      { ...asked, id: asked.id ?? uuidv7() },
      await checkFiles(uploadsIn(form)),
    );
    return redirectWithToast(`/applications/${id}`, said);
  });
});

/** Who, then under which policy (and whether entitled), then the form. */
export default function NewApplication() {
  const data = useLoaderData<typeof loader>();
  const lastResult = useActionData<typeof action>()?.result;
  return (
    <>
      <RecordNav backHref="/applications" backLabel="补贴申报" />
      <PageHead
        title="新申报"
        hint={
          data.step === "who"
            ? "谁申报？"
            : data.step === "what"
              ? data.applicant.person.name
              : `${data.applicant.person.name}，${data.terms.policy.title}`
        }
      />
      {data.step === "who" && (
        <PeoplePicker
          action="/applications/new"
          q={data.q}
          found={data.found}
          keep={[]}
          hrefOf={(id) => `/applications/new?talent=${id}${data.policy ? `&policy=${data.policy}` : ""}`}
        />
      )}
      {data.step === "what" &&
        (data.policies.length > 0 ? (
          <ul className="people-list max-w-[640px]">
            {data.policies.map(({ id, title, verdict, grade, why }) => (
              <li key={id}>
                <a href={`/applications/new?talent=${data.applicant.person.id}&policy=${id}`} data-row="">
                  <b>{title}</b>
                  <VerdictLight verdict={verdict} />
                  <span className="small soft">{[grade, why].filter(Boolean).join("，")}</span>
                </a>
              </li>
            ))}
          </ul>
        ) : (
          <EmptyState>现在没有执行中的政策。</EmptyState>
        ))}
      {data.step === "form" && <ApplicationForm {...data} lastResult={lastResult} cancelHref="/applications" />}
    </>
  );
}
