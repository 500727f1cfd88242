import { LinkButton } from "#app/ui/button.tsx";
import { SectionTitle } from "#app/ui/page-head.tsx";
import type { TalentHonor } from "../queries/recognitions.server.ts";
import { CertificateTag, honorText, RecognitionTag } from "./words.tsx";

/** The honours of a person, on the person's page: what, since when, by what document, under what certificate. */
export function TalentHonors({ rows, newHref }: { rows: readonly TalentHonor[]; newHref: string | null }) {
  if (rows.length === 0 && !newHref) return null;
  return (
    <section className="mb-7">
      <SectionTitle
        ruled
        end={
          newHref && (
            <LinkButton variant="quiet" small href={newHref}>
              申报称号
            </LinkButton>
          )
        }
      >
        荣誉
      </SectionTitle>
      {rows.length === 0 && <p className="small soft py-2">还没有申报过称号。</p>}
      {rows.map((row) => (
        <div key={`${row.id}${row.certificate_id ?? ""}`} className="border-b border-rule py-2">
          <div className="row flex-wrap gap-x-3">
            <a className="link font-semibold" href={`/honors/${row.id}`}>
              {honorText(row)}
            </a>
            <RecognitionTag status={row.status} />
          </div>
          {row.recognized_on && <p className="small soft">{`${row.recognized_on}，${row.doc_no ?? ""}`}</p>}
          {row.certificate_id && row.certificate_status && (
            <p className="row small">
              <a className="link nums" href={`/certificates/${row.certificate_id}`}>
                {row.cert_no}
              </a>
              <CertificateTag status={row.certificate_status} />
            </p>
          )}
        </div>
      ))}
    </section>
  );
}
