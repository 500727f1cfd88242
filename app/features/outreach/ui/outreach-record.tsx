import type { ReactNode } from "react";
import { formatDay, nearDay, weekdayName } from "#app/lib/dates.ts";
import { moneyText } from "#app/lib/money.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { type Fact, Facts } from "#app/ui/facts.tsx";
import { type FileItem, FileList } from "#app/ui/file-list.tsx";
import { Split } from "#app/ui/layout.tsx";
import { PageHead, RecordNav, SectionTitle } from "#app/ui/page-head.tsx";
import { Note, Tag } from "#app/ui/state.tsx";
import type { OutreachRecord, PersonOfRecord } from "../queries/record.server.ts";
import { tallyOf, tallyText } from "../rules/tally.ts";
import { EFFECTIVE } from "../schema/dictionaries.ts";
import { wayText } from "../schema/ways.ts";
import { purposeText, relativeText, resultText, resultTone } from "./words.ts";

type Props = { data: OutreachRecord; files: readonly FileItem[]; lacks: string | null; today: string; tickets?: ReactNode };

/** One contact: what, with whom, what came of it; its files; and until when it may be set right. */
export function OutreachRecordPage({ data, files, lacks, today, tickets }: Props) {
  const { record, people, may } = data;
  const at = (path: string) => `/outreach/${record.id}${path}`;
  return (
    <>
      <RecordNav backHref="/outreach" backLabel="联络走访" />
      <PageHead
        level="record"
        title={`${nearDay(record.occurred_on, today, record.date_precision)} ${wayText(record.kind, record.method)}`}
        tags={
          <>
            {record.result && <Tag tone={resultTone(record.result)}>{resultText(record.result)}</Tag>}
            {record.voided_at && <Tag tone="bad">已作废</Tag>}
            {record.is_late && <Tag>补录</Tag>}
          </>
        }
        hint={
          <>
            {[record.town, purposeText(record.purpose), record.campaign].filter(Boolean).join("，")}
            <span className="muted ml-3 inline-block">{record.record_no}</span>
          </>
        }
        actions={
          may.edit || may.void || may.signIn ? (
            <>
              {may.signIn && <LinkButton href={at("/sign-in-sheet")}>签到表</LinkButton>}
              {may.void && <LinkButton href={at("/void")}>作废</LinkButton>}
              {may.edit && (
                <LinkButton href={at("/edit")} variant="primary" shortcut="n">
                  修改
                </LinkButton>
              )}
            </>
          ) : undefined
        }
      />
      <Notices data={data} lacks={lacks} />
      <Split
        aside={
          <>
            <People people={people} seesTalents={may.seesTalents} />
            {tickets && <div className="mt-6">{tickets}</div>}
          </>
        }
      >
        {record.content && <p className="mb-6 max-w-[640px] whitespace-pre-line text-lg">{record.content}</p>}
        <Facts items={factsOf(data, today)} />
        <section className="mt-8">
          <SectionTitle
            ruled
            count={files.length > 0 ? `${files.length}个` : undefined}
            end={
              may.addFiles && (
                <a className="link" href={at("/files")}>
                  补传
                </a>
              )
            }
          >
            照片和附件
          </SectionTitle>
          <div className="mt-3">
            {files.length > 0 ? (
              <FileList files={files} />
            ) : (
              <EmptyState>{may.seesFiles ? "没有附件。" : "附件只给本镇街和主管部门看。"}</EmptyState>
            )}
          </div>
        </section>
      </Split>
    </>
  );
}

function Notices({ data: { record, may, editableUntil }, lacks }: Pick<Props, "data" | "lacks">) {
  const notes: ReactNode[] = [
    record.voided_at && <Note tone="bad">{`${record.voider ?? ""}已作废：${record.void_reason}。不再计入任何数字。`}</Note>,
    lacks && <Note tone="warn">{lacks}</Note>,
    may.edit && <Note>{`${formatDay(editableUntil, "short")}前可以修改，以后只能由站长作废重登。`}</Note>,
    may.asksChief && <Note>已过修改期，或是别人登记的。如有错误，请站长作废后重新登记。</Note>,
  ].filter(Boolean);
  return notes.length === 0 ? null : (
    <div className="mb-5 grid max-w-[720px] gap-2">
      {notes.map((note, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the notices of one page never change places
        <div key={i}>{note}</div>
      ))}
    </div>
  );
}

function factsOf({ record, people }: OutreachRecord, today: string): Fact[] {
  const gift = [
    record.gift_desc,
    record.gift_value_fen ? `每户${moneyText(record.gift_value_fen)}` : null,
    record.gift_source && `来源：${record.gift_source}`,
    record.gift_reason,
  ];
  const tally = tallyOf(people, record.kind);
  const facts: [string, ReactNode][] = [
    [
      "日期",
      `${formatDay(record.occurred_on, "long", record.date_precision as "D" | "M" | "Y")}${record.date_precision === "D" ? ` ${weekdayName(record.occurred_on)}` : ""}${record.start ? ` ${record.start}` : ""}`,
    ],
    ["计数", tallyText(tally)],
    [
      "活动",
      record.campaign_id && record.campaign && (
        <a className="link" href={`/campaigns/${record.campaign_id}`}>
          {record.campaign}
        </a>
      ),
    ],
    ["微信群", record.chat_group],
    ["执行站点", record.station ?? record.town],
    ["联络人员", record.staff.map(({ name, duty }) => (duty ? `${name}（${duty}）` : name)).join("、")],
    ["带队领导", record.lead_person],
    ["地点", record.place],
    ["政策", record.policy_text],
    ["项目", record.lead_text],
    ["慰问", gift.filter(Boolean).join("，")],
    ["下次联络", record.next_contact_on && nearDay(record.next_contact_on, today)],
    ["补录原因", record.late_reason],
    ["登记", `${record.by ?? ""}，${nearDay(record.recorded_on, today)}${record.source === "import" ? "，导入" : ""}`],
    ["修改", record.changed_at && `${record.changer ?? ""}，${record.changed_at}，修改前后都记入审计`],
  ];
  return facts.flatMap(([label, value]) => (value ? [{ label, value }] : []));
}

function People({ people, seesTalents }: { people: readonly PersonOfRecord[]; seesTalents: boolean }) {
  return (
    <section>
      <SectionTitle ruled count={`${people.length}人`}>
        参与人
      </SectionTitle>
      <ul>
        {people.map((person) => (
          <li key={person.id} className="row min-h-9 border-b border-rule max-md:min-h-11">
            <span className="grow cut">
              <PersonName person={person} seesTalents={seesTalents} />
            </span>
            <Outcome person={person} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function PersonName({ person, seesTalents }: { person: PersonOfRecord; seesTalents: boolean }) {
  const { name, talent_id, person_type, kin, household } = person;
  if (person_type === "other") return <>{name}</>;
  const text = person_type === "family" ? relativeText(name, kin) : name;
  const link =
    talent_id && seesTalents ? (
      <a className="link" href={`/talents/${talent_id}`}>
        {text}
      </a>
    ) : (
      text
    );
  return (
    <>
      {link}
      {person_type === "family" && <span className="small muted"> {household}的家属</span>}
    </>
  );
}

function Outcome({ person: { met, interacted, result, counted } }: { person: PersonOfRecord }) {
  if (result) return <Tag tone={EFFECTIVE.includes(result) ? resultTone(result) : "warn"}>{resultText(result)}</Tag>;
  if (met) return <Tag tone="ok">见到</Tag>;
  if (interacted) return <Tag tone="ok">有回话</Tag>;
  return counted ? null : <Tag>未见到</Tag>;
}
