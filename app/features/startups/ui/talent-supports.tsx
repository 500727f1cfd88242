import { SectionTitle } from "#app/ui/page-head.tsx";
import type { CaseRow } from "../queries/cases.server.ts";
import { missingText } from "../rules/slots.ts";
import { caseTitle, DueLight, slotCount } from "./words.tsx";

/** The cases of a talent on his own page: how far, what is missing, when the next visit is due. */
export function TalentSupports({ rows, today }: { rows: readonly CaseRow[]; today: string }) {
  if (rows.length === 0) return null;
  return (
    <section className="mb-7">
      <SectionTitle ruled>五位一体扶持</SectionTitle>
      {rows.map((row) => (
        <div key={row.id} className="border-b border-rule py-2">
          <a className="link font-semibold" href={`/startups/${row.id}`}>
            {row.enterprise ?? `${caseTitle(row)}的扶持档案`}
          </a>
          <p className="row flex-wrap gap-x-3">
            <span>{slotCount(row)}</span>
            <span className="soft grow">{missingText(row) ? `缺${missingText(row)}` : "五项齐全"}</span>
            <DueLight row={row} today={today} />
          </p>
        </div>
      ))}
    </section>
  );
}
