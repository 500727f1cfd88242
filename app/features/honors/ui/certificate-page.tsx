import { LinkButton } from "#app/ui/button.tsx";
import { Facts } from "#app/ui/facts.tsx";
import { type FileItem, FileList } from "#app/ui/file-list.tsx";
import { Menu } from "#app/ui/menu.tsx";
import { PageHead, RecordNav, SectionTitle } from "#app/ui/page-head.tsx";
import { Note, Tag } from "#app/ui/state.tsx";
import type { CertificateRecord } from "../queries/certificates.server.ts";
import { CERTIFICATE_STEP_WORD, type CertificateStep } from "../rules/steps.ts";
import { CertificateTag, honorText } from "./words.tsx";

type Props = { record: CertificateRecord; files: readonly FileItem[]; mayPrint: boolean };

const hrefOf = (id: string, step: CertificateStep): string =>
  step === "make" ? `/certificates/make?ids=${id}` : `/certificates/${id}/${step}`;

/** One certificate: for whom, by what document, who took it and when. */
export function CertificatePage({ record: { certificate: c, successor, steps }, files, mayPrint }: Props) {
  const forward = steps.find((step) => step === "make" || step === "issue");
  const others = steps.filter((step) => step !== forward);
  return (
    <>
      <RecordNav backHref="/certificates" backLabel="证书登记簿" />
      <PageHead
        level="record"
        title={<span className="nums">{c.cert_no}</span>}
        tags={
          <>
            <CertificateTag status={c.status} />
            {c.replaces_id && <Tag tone="line">补发</Tag>}
          </>
        }
        hint={`${c.name}，${honorText(c)}`}
        actions={
          <>
            {others.length > 0 && (
              <Menu label="更多" align="end">
                {others.map((step) => (
                  <a key={step} href={hrefOf(c.id, step)}>
                    {CERTIFICATE_STEP_WORD[step]}
                  </a>
                ))}
              </Menu>
            )}
            {mayPrint && <LinkButton href={`/certificates/${c.id}/print`}>证书样式</LinkButton>}
            {forward && (
              <LinkButton variant="primary" href={hrefOf(c.id, forward)}>
                {CERTIFICATE_STEP_WORD[forward]}
              </LinkButton>
            )}
          </>
        }
      />
      <State certificate={c} successor={successor} />
      <section className="mb-7">
        <SectionTitle
          ruled
          end={
            <a className="link" href={`/honors/${c.recognition_id}`}>
              认定经过
            </a>
          }
        >
          证书
        </SectionTitle>
        <Facts
          items={[
            { label: "姓名", value: c.name },
            { label: "单位", value: c.work_unit ?? "—" },
            { label: "称号", value: honorText(c) },
            { label: "认定文号", value: `${c.doc_no ?? "—"}${c.recognized_on ? `，${c.recognized_on}` : ""}` },
            { label: "有效期至", value: <span className="nums">{c.valid_until ?? "长期"}</span> },
            { label: "发证机关", value: c.issuer },
            { label: "归属", value: c.town },
          ]}
        />
      </section>
      <section className="mb-7">
        <SectionTitle ruled>制发</SectionTitle>
        <Facts
          items={[
            { label: "制证", value: <span className="nums">{c.made_on ?? "还没有制"}</span> },
            { label: "发证", value: <span className="nums">{c.issued_on ?? "还没有发"}</span> },
            ...(c.receiver ? [{ label: "领取人", value: c.receiver }] : []),
            ...(c.receipt_note ? [{ label: "签领说明", value: c.receipt_note }] : []),
          ]}
        />
        {files.length > 0 && <FileList files={files} />}
      </section>
    </>
  );
}

function State({ certificate: c, successor }: Pick<CertificateRecord, "certificate" | "successor">) {
  return (
    <>
      {c.status === "recalled" && <Note tone="bad">{`${c.recalled_on ?? ""}收回：${c.recall_reason ?? ""}`}</Note>}
      {c.status === "reissued" && (
        <Note tone="warn">
          {`${c.lost_on ?? ""}挂失：${c.lost_reason ?? ""}。`}
          {successor && (
            <>
              补发
              <a className="link nums" href={`/certificates/${successor.id}`}>
                {successor.cert_no}
              </a>
            </>
          )}
        </Note>
      )}
      {c.replaces_id && (
        <Note>
          补发的证书，原证
          <a className="link nums" href={`/certificates/${c.replaces_id}`}>
            {c.lost_no}
          </a>
          已挂失。补发不重复计数。
        </Note>
      )}
    </>
  );
}
