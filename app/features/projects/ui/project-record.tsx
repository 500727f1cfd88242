import { INDUSTRY } from "#app/features/talents/schema/dictionaries/index.ts";
import { labelOf } from "#app/lib/dictionary.ts";
import { moneyText } from "#app/lib/money.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { Facts, FactsStrip } from "#app/ui/facts.tsx";
import { type FileItem, FileList } from "#app/ui/file-list.tsx";
import { Split } from "#app/ui/layout.tsx";
import { Menu } from "#app/ui/menu.tsx";
import { PageHead, RecordNav, SectionTitle } from "#app/ui/page-head.tsx";
import { Light, Note, Tag } from "#app/ui/state.tsx";
import type { ProjectRecord } from "../queries/record.server.ts";
import { FUND_SOURCE, PROJ_KIND, SIGN_KIND, STALL_CAUSE } from "../schema/dictionaries.ts";
import { Milestones } from "./milestones.tsx";
import { MoneyBlock } from "./money-block.tsx";
import { PathBlock } from "./path-block.tsx";
import { People, Shares } from "./people-blocks.tsx";
import { amountText, lightsOf, rateText, StageTag, stageHref, stepWord } from "./words.tsx";

type Props = { record: ProjectRecord; files: readonly (FileItem & { owner: string })[]; today: string };

/** One project: how far it is and what is next; its path, its money, its plan; and beside it the people. */
export function ProjectRecordPage({ record, files, today }: Props) {
  const { project: p, may } = record;
  return (
    <>
      <RecordNav backHref="/projects" backLabel="项目" />
      <Head record={record} />
      {p.voided_at !== null && <Note tone="bad">{`已作废：${p.void_reason ?? ""}（${p.voider ?? ""}）`}</Note>}
      <Strip record={record} />
      <Split
        width="wide"
        aside={
          <>
            <Progress record={record} />
            {may.seesTalents && <People record={record} />}
            <Shares record={record} />
            <Basics record={record} />
          </>
        }
      >
        <PathBlock record={record} files={files} today={today} />
        <MoneyBlock record={record} />
        <Milestones record={record} today={today} />
        {files.length > 0 && (
          <section>
            <SectionTitle count={`${files.length}个`} ruled>
              佐证文件
            </SectionTitle>
            <FileList files={files} />
          </section>
        )}
      </Split>
    </>
  );
}

function Head({ record }: { record: ProjectRecord }) {
  const { project: p, steps, may } = record;
  const href = `/projects/${p.id}`;
  const forward = steps.find(({ stage }) => stage !== "LEAD" && stage !== "SUSP" && stage !== "WITH");
  return (
    <PageHead
      level="record"
      title={p.name}
      tags={
        <>
          <StageTag stage={p.stage} />
          {p.is_guigen && <Tag tone="line">归根</Tag>}
          {lightsOf({ ...p, stall: record.stall, isStale: record.isStale }).map(({ tone, word }) => (
            <Light key={word} tone={tone}>
              {word}
            </Light>
          ))}
        </>
      }
      hint={`${p.project_no}，${p.investor_name}`}
      actions={
        <>
          {steps.length > 1 && (
            <Menu label="移至" align="end">
              {steps.map((step) => (
                <a key={stepWord(step)} href={stageHref(p.id, step)}>
                  {stepWord(step)}
                </a>
              ))}
            </Menu>
          )}
          {(may.edit || may.void) && (
            <Menu label="更多" align="end">
              {may.edit && <a href={`${href}/edit`}>修改项目</a>}
              {may.void && <a href={`${href}/void`}>作废</a>}
            </Menu>
          )}
          {may.progress && <LinkButton href={`${href}/progress`}>更新进度</LinkButton>}
          {forward && (
            <LinkButton variant="primary" shortcut="n" href={stageHref(p.id, forward)}>
              登记{stepWord(forward)}
            </LinkButton>
          )}
        </>
      }
    />
  );
}

function Strip({ record }: { record: ProjectRecord }) {
  const { project: p } = record;
  return (
    <FactsStrip
      items={[
        { label: "下步打算", value: p.next_step ?? "—" },
        {
          label: p.signed_on ? "协议总投资" : "投资估算",
          value: (
            <span className="row flex-wrap gap-x-3">
              <b>{amountText(p.agreed_invest_fen)}</b>
              {p.signed_on && <span className="small soft">{rateText(p.received_fen, p.agreed_invest_fen)}</span>}
            </span>
          ),
        },
        { label: "落地镇街", value: p.town },
        { label: "责任人", value: `${p.owner_unit} ${p.owner ?? ""}` },
        { label: "下次调度会", value: p.next_meeting_on ?? "未定" },
      ]}
    />
  );
}

function Progress({ record }: { record: ProjectRecord }) {
  const { project: p, isStale, may } = record;
  return (
    <section className="mb-7">
      <SectionTitle
        ruled
        end={
          may.progress && (
            <a className="link" href={`/projects/${p.id}/progress`}>
              更新
            </a>
          )
        }
      >
        形象进度
      </SectionTitle>
      <p className="mt-2 whitespace-pre-line">{p.progress_text ?? "还没有写过进度。"}</p>
      <p className="row small soft mt-1">
        {p.progress_updated_on && `更新于${p.progress_updated_on}`}
        {isStale ? <Light tone="amber">超过14天没有更新</Light> : p.progress_updated_on && <Light tone="green">及时</Light>}
      </p>
      {(p.issues || p.stall_cause) && (
        <p className="mt-2 whitespace-pre-line">
          {p.stall_cause && <Tag tone="warn">{`${labelOf(STALL_CAUSE, p.stall_cause)}原因`}</Tag>} {p.issues}
        </p>
      )}
    </section>
  );
}

const NUMBER = (value: string | number | null, unit: string) => (value === null ? null : `${Number(value)}${unit}`);

function Basics({ record }: { record: ProjectRecord }) {
  const { project: p } = record;
  const facts: [string, string | null | undefined][] = [
    ["项目性质", labelOf(PROJ_KIND, p.kind)],
    ["签约类型", p.sign_kind && labelOf(SIGN_KIND, p.sign_kind)],
    ["承接企业", p.enterprise],
    ["行业", `${p.industry_code} ${labelOf(INDUSTRY, p.industry_code)}`],
    ["引荐镇街", p.referral_town],
    ["建设内容", p.content],
    ["固定资产", p.fixed_invest_fen === null ? null : moneyText(p.fixed_invest_fen)],
    ["外币", p.fx_rate && `${p.currency} 汇率${Number(p.fx_rate)}（${p.fx_on ?? ""}）`],
    ["资金来源", p.fund_source && labelOf(FUND_SOURCE, p.fund_source)],
    ["预计产值", p.est_output_fen === null ? null : moneyText(p.est_output_fen)],
    ["预计税收", p.est_tax_fen === null ? null : moneyText(p.est_tax_fen)],
    ["预计就业", NUMBER(p.est_jobs, "人")],
    ["用地", NUMBER(p.land_mu, "亩")],
    ["厂房", NUMBER(p.plant_area, "㎡")],
    ["包联领导", p.lead_person],
    ["专班", p.taskforce],
  ];
  return (
    <section>
      <SectionTitle ruled>基本情况</SectionTitle>
      <Facts items={facts.flatMap(([label, value]) => (value ? [{ label, value }] : []))} />
    </section>
  );
}
