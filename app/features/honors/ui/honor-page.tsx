import { LinkButton } from "#app/ui/button.tsx";
import { Facts } from "#app/ui/facts.tsx";
import { Split } from "#app/ui/layout.tsx";
import { Menu } from "#app/ui/menu.tsx";
import { PageHead, RecordNav, SectionTitle } from "#app/ui/page-head.tsx";
import { Note } from "#app/ui/state.tsx";
import { StepNav } from "#app/ui/step-nav.tsx";
import type { RecognitionRecord } from "../queries/recognitions.server.ts";
import { HONOR_STEP_WORD, type HonorStep } from "../rules/steps.ts";
import { RECOGNITION_STATUS, type RecognitionStatus } from "../schema/dictionaries.ts";
import { CertificateTag, honorText, RecognitionTag } from "./words.tsx";

const PATH: readonly RecognitionStatus[] = ["applied", "review", "in_notice", "recognized"];

const hrefOf = (id: string, step: HonorStep): string =>
  step === "revoke" || step === "withdraw" ? `/honors/${id}/${step}` : `/honors/together?step=${step}&ids=${id}`;

/** One recognition: how far it is, what each hand wrote, and its certificates. */
export function HonorPage({ recognition: r, certificates, steps, waitsFor, talentHref }: RecognitionRecord) {
  const forward = steps.find((step) => step !== "revoke" && step !== "withdraw");
  const others = steps.filter((step) => step !== forward);
  return (
    <>
      <RecordNav backHref="/honors" backLabel="人才荣誉" />
      <PageHead
        level="record"
        title={r.name}
        tags={<RecognitionTag status={r.status} />}
        hint={`${honorText(r)}，${r.town}`}
        actions={
          <>
            {others.length > 0 && (
              <Menu label="更多" align="end">
                {others.map((step) => (
                  <a key={step} href={hrefOf(r.id, step)}>
                    {HONOR_STEP_WORD[step]}
                  </a>
                ))}
              </Menu>
            )}
            {forward && (
              <LinkButton variant="primary" href={hrefOf(r.id, forward)}>
                {HONOR_STEP_WORD[forward]}
              </LinkButton>
            )}
          </>
        }
      />
      {r.status === "revoked" ? (
        <Note tone="bad">{`${r.revoked_on ?? ""}撤销：${r.revoke_reason ?? ""}`}</Note>
      ) : (
        <StepNav
          label="认定进度"
          items={PATH.map((status) => ({ label: RECOGNITION_STATUS[status], state: stateOf(status, r.status) }))}
        />
      )}
      {waitsFor && <Note tone="warn">{waitsFor}</Note>}
      <Split width="wide" aside={<Certificates rows={certificates} isRecognized={r.status === "recognized"} />}>
        <section className="mb-7">
          <SectionTitle
            ruled
            end={
              talentHref && (
                <a className="link" href={talentHref}>
                  人才档案
                </a>
              )
            }
          >
            申报
          </SectionTitle>
          <Facts
            items={[
              { label: "称号", value: honorText(r) },
              { label: "单位", value: r.work_unit ?? "—" },
              { label: "归属", value: r.town },
              { label: "申报依据", value: r.basis },
              { label: "申报", value: `${r.applied_on}${r.applicant ? `，${r.applicant}` : ""}` },
            ]}
          />
        </section>
        {r.notice_from_on && (
          <section className="mb-7">
            <SectionTitle ruled>评审和公示</SectionTitle>
            <Facts
              items={[
                { label: "评审意见", value: r.review_opinion ?? "—" },
                { label: "评审签字", value: r.reviewer ?? "—" },
                { label: "公示", value: <span className="nums">{`${r.notice_from_on}至${r.notice_to_on ?? ""}`}</span> },
              ]}
            />
          </section>
        )}
        {r.recognized_on && (
          <section className="mb-7">
            <SectionTitle ruled>认定</SectionTitle>
            <Facts
              items={[
                { label: "认定文号", value: r.doc_no ?? "—" },
                { label: "认定日期", value: <span className="nums">{r.recognized_on}</span> },
                { label: "有效期至", value: <span className="nums">{r.valid_until ?? "长期"}</span> },
                { label: "认定人", value: r.recognizer ?? "—" },
              ]}
            />
          </section>
        )}
      </Split>
    </>
  );
}

function stateOf(status: RecognitionStatus, now: RecognitionStatus): "done" | "current" | "next" {
  const [at, on] = [PATH.indexOf(status), PATH.indexOf(now)];
  if (at < on || now === "recognized") return "done";
  return at === on ? "current" : "next";
}

type CertificatesProps = { rows: RecognitionRecord["certificates"]; isRecognized: boolean };

function Certificates({ rows, isRecognized }: CertificatesProps) {
  return (
    <section className="mb-7">
      <SectionTitle ruled>证书</SectionTitle>
      {rows.length === 0 && <p className="soft py-2">{isRecognized ? "没有证书。" : "认定后自动编号，列入证书登记簿。"}</p>}
      {rows.map((row) => (
        <div key={row.id} className="row flex-wrap gap-x-3 border-b border-rule py-2">
          <a className="link font-semibold nums" href={`/certificates/${row.id}`}>
            {row.cert_no}
          </a>
          <CertificateTag status={row.status} />
          <span className="grow" />
          <span className="small soft nums">{row.issued_on ?? ""}</span>
        </div>
      ))}
    </section>
  );
}
