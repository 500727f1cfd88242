import { codesOf, labelOf } from "#app/lib/dictionary.ts";
import { yuanCell } from "#app/lib/money.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { type Fact, Facts, FactsStrip } from "#app/ui/facts.tsx";
import { type FileItem, FileList } from "#app/ui/file-list.tsx";
import { Split } from "#app/ui/layout.tsx";
import { Menu } from "#app/ui/menu.tsx";
import { PageHead, RecordNav, SectionTitle } from "#app/ui/page-head.tsx";
import { Note } from "#app/ui/state.tsx";
import type { NoticeDays, NoticeRecord } from "../queries/record.server.ts";
import { rangeText } from "../rules/text.ts";
import { PUBLISH_PLACE } from "../schema/dictionaries.ts";
import { DayStrip } from "./day-strip.tsx";
import { ItemsTable, ObjectionsTable } from "./record-tables.tsx";
import { leftText, NoticeTag } from "./words.tsx";

export type NoticeMay = {
  publish: boolean;
  withdraw: boolean;
  object: boolean;
  upload: boolean;
  seeObjections: boolean;
  openObjections: boolean;
  seeApplications: boolean;
};
type Props = NoticeRecord & {
  plan: NoticeDays;
  files: readonly FileItem[];
  today: string;
  town: string | undefined;
  may: NoticeMay;
};

/** One notice: where it stands, its days, its rows and what was objected. */
export function NoticeRecordPage({ notice, items, objections, plan, files, today, town, may }: Props) {
  const { id, status, start_on, end_on } = notice;
  const isPublic = status === "running" && start_on !== null && end_on !== null && start_on <= today && today <= end_on;
  const open = objections.filter(({ closed_on }) => closed_on === null).length;
  const amount = items.reduce((sum, { amount_fen }) => sum + amount_fen, 0);
  return (
    <>
      <RecordNav backHref="/notices" backLabel="公示" />
      <PageHead
        level="record"
        title={notice.title}
        tags={<NoticeTag status={status} />}
        hint={
          <>
            {notice.policy}
            <span className="muted nums ml-3 inline-block">{notice.notice_no}</span>
          </>
        }
        actions={<Actions id={id} no={notice.notice_no} isPublic={isPublic} may={may} />}
      />
      <FactsStrip
        items={[
          {
            label: "公示期",
            value: start_on && end_on ? rangeText(start_on, end_on) : `${notice.notice_days}个工作日，发布时定`,
          },
          { label: "剩余", value: leftText(notice, today) },
          {
            label: town ? `名单（${town}）` : "名单",
            value: items.length > 0 ? `${items.length}人，${yuanCell(amount)}元` : "—",
          },
          ...(may.seeObjections
            ? [{ label: "异议", value: open > 0 ? <b>{`${open}件未结`}</b> : objections.length > 0 ? "都已办结" : "无" }]
            : []),
          { label: "公示截图", value: status === "draft" ? "—" : files.length > 0 ? `${files.length}张` : <b>还没有上传</b> },
        ]}
      />
      <Split aside={<Aside notice={notice} plan={plan} />}>
        {notice.withdrawn_reason && <Note tone="warn">{`已撤回：${notice.withdrawn_reason}`}</Note>}
        {status === "draft" && may.seeObjections && !may.publish && (
          <Note>拟稿已存好，等人社审核岗发布。拟稿人不能自己发布。</Note>
        )}
        <section>
          <SectionTitle count={`${items.length}人`}>名单</SectionTitle>
          {items.length > 0 ? (
            <ItemsTable items={items} status={status} showTown={town === undefined} opens={may.seeApplications} />
          ) : (
            <EmptyState action={isPublic && <LinkButton href={`/public-notices/${notice.notice_no}`}>看公示页</LinkButton>}>
              {town ? `这份公示没有${town}的人员。` : "名单只在公示期内的公示页上看。"}
            </EmptyState>
          )}
        </section>
        {may.seeObjections && status !== "draft" && (
          <section className="mt-6">
            <SectionTitle count={`${objections.length}件`}>异议</SectionTitle>
            <ObjectionsTable noticeId={id} rows={objections} today={today} opens={may.openObjections} mayLog={may.object} />
          </section>
        )}
        <section className="mt-6">
          <SectionTitle
            ruled
            end={
              may.upload && (
                <a className="link" href={`/notices/${id}/files`}>
                  上传截图
                </a>
              )
            }
          >
            公示截图
          </SectionTitle>
          {files.length > 0 ? (
            <div className="mt-3">
              <FileList files={files} />
            </div>
          ) : (
            <p className="soft mt-3">
              {status === "draft"
                ? "发布以后，把公示页和公示栏的照片传到这里。"
                : "还没有截图。期满归档时要有公示截图，请经办尽快上传。"}
            </p>
          )}
        </section>
      </Split>
    </>
  );
}

function Actions({ id, no, isPublic, may }: { id: string; no: string; isPublic: boolean; may: NoticeMay }) {
  return (
    <>
      {may.withdraw && (
        <Menu label="更多" align="end">
          <a href={`/notices/${id}/withdraw`}>撤回公示</a>
        </Menu>
      )}
      {isPublic && <LinkButton href={`/public-notices/${no}`}>公示页</LinkButton>}
      {may.seeObjections && <LinkButton href={`/notices/${id}/print`}>打印</LinkButton>}
      {may.object && <LinkButton href={`/notices/${id}/objections/new`}>登记异议</LinkButton>}
      {may.publish && (
        <LinkButton href={`/notices/${id}/publish`} variant="primary" shortcut="n">
          发布
        </LinkButton>
      )}
    </>
  );
}

function Aside({ notice, plan }: Pick<Props, "notice" | "plan">) {
  const places = codesOf(PUBLISH_PLACE).filter((place) => notice.publish_places.includes(place));
  const facts: [string, Fact["value"]][] = [
    ["发布位置", places.map((place) => labelOf(PUBLISH_PLACE, place)).join("、")],
    [
      "链接",
      notice.url && (
        <a className="link break-all" href={notice.url} rel="noreferrer">
          {notice.url}
        </a>
      ),
    ],
    ["受理单位", notice.receiver_unit],
    [
      "监督电话",
      <span key="hotline" className="nums">
        {notice.hotline}
      </span>,
    ],
    ["拟稿", notice.maker],
    ["发布", notice.publisher],
  ];
  return (
    <>
      <section>
        <SectionTitle ruled>{notice.start_on ? "公示期" : "现在发布的话"}</SectionTitle>
        <DayStrip plan={plan} rule={notice.count_rule} />
      </section>
      <section className="mt-6">
        <SectionTitle ruled>公示信息</SectionTitle>
        <Facts items={facts.flatMap(([label, value]) => (value ? [{ label, value }] : []))} />
      </section>
    </>
  );
}
