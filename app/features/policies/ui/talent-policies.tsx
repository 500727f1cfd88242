import { APPLICATION_STATUS } from "#app/features/subsidies/schema/dictionaries.ts";
import { labelOf } from "#app/lib/dictionary.ts";
import { SectionTitle } from "#app/ui/page-head.tsx";
import type { PolicyForPerson } from "../queries/entitled.server.ts";
import { VerdictLight } from "./words.tsx";

/** 可享政策 on the person's page: each open policy, whether entitled, why, and what became of it. */
export function TalentPolicies({
  rows,
  talentId,
  mayApply,
}: {
  rows: readonly PolicyForPerson[];
  talentId: string;
  mayApply: boolean;
}) {
  if (rows.length === 0) return null;
  return (
    <section className="mb-7">
      <SectionTitle ruled>可享政策</SectionTitle>
      {rows.map(({ id, title, verdict, grade, why, application }) => (
        <div key={id} className="border-b border-rule py-2">
          <div className="row flex-wrap gap-x-3">
            <a className="link font-semibold" href={`/policies/${id}`}>
              {title}
            </a>
            <VerdictLight verdict={verdict} />
          </div>
          <p className="small soft">{[grade, why].filter(Boolean).join("，")}</p>
          {application ? (
            <a className="link small" href={`/applications/${application.id}`}>
              {`申报：${labelOf(APPLICATION_STATUS, application.status)}`}
            </a>
          ) : (
            mayApply &&
            verdict !== "not_entitled" && (
              <a className="link small" href={`/applications/new?talent=${talentId}&policy=${id}`}>
                去申报
              </a>
            )
          )}
        </div>
      ))}
    </section>
  );
}
