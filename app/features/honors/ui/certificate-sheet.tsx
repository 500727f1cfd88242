import { labelOf } from "#app/lib/dictionary.ts";
import type { CertificateRecord } from "../queries/certificates.server.ts";
import { chineseDay } from "../rules/chinese-day.ts";
import { CERTIFICATE_STATUS, HONOR } from "../schema/dictionaries.ts";

type Props = { certificate: CertificateRecord["certificate"]; today: string };

/** The certificate itself, A4 landscape: two frames, the words, and room for the seal over the issuer's name. */
export function CertificateSheet({ certificate: c, today }: Props) {
  const isValid = c.status !== "recalled" && c.status !== "reissued";
  return (
    <article className="certificate" aria-label={`证书${c.cert_no}`}>
      <div className="inner">
        <p className="no">{`证书编号：${c.cert_no}`}</p>
        <h2>荣誉证书</h2>
        <div className="words">
          <p className="to">
            <b>{c.name}</b>同志：
          </p>
          <p>
            经评审、公示，认定您为平顶山市城乡一体化示范区
            <b>{`“${labelOf(HONOR, c.honor)}”`}</b>
            {c.grade && `${c.grade}类人才`}，特发此证。
          </p>
        </div>
        <footer>
          <p>
            {`认定文号：${c.doc_no ?? ""}`}
            {c.valid_until && <span>{`有效期至：${c.valid_until}`}</span>}
          </p>
          <p className="issuer">
            {c.issuer}
            <span>{chineseDay(c.issued_on ?? c.made_on ?? today)}</span>
          </p>
        </footer>
        {!isValid && <p className="void">{c.status === "reissued" ? "已挂失作废" : `已${CERTIFICATE_STATUS[c.status]}`}</p>}
      </div>
    </article>
  );
}
