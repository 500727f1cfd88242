import { ENTITY_KIND } from "#app/features/enterprises/schema/dictionaries.ts";
import { labelOf } from "#app/lib/dictionary.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { Facts } from "#app/ui/facts.tsx";
import { Split } from "#app/ui/layout.tsx";
import { Menu } from "#app/ui/menu.tsx";
import { PageHead, RecordNav, SectionTitle } from "#app/ui/page-head.tsx";
import { Note } from "#app/ui/state.tsx";
import type { Help, StartupCase } from "../queries/cases.server.ts";
import { missingText } from "../rules/slots.ts";
import { CaseTimeline } from "./case-timeline.tsx";
import { LoanBlock, type LoanRow } from "./loan-block.tsx";
import { caseTitle, DueLight, founderText, SlotStrip, StageTag, slotCount } from "./words.tsx";

type Props = {
  startup: StartupCase;
  help: Help;
  loans: readonly LoanRow[];
  today: string;
  may: { help: boolean; edit: boolean; reveal: boolean; seeFirm: boolean; seeTicket: boolean };
};

/** A founder's case: the five slots, what was given and when, what is to come. */
export function CasePage({ startup, help, loans, today, may }: Props) {
  const href = `/startups/${startup.id}`;
  const isOpen = startup.closed_on === null;
  const missing = missingText(startup);
  const facts = [
    {
      label: "创业者",
      value: startup.talent_id ? (
        <a className="link" href={`/talents/${startup.talent_id}`}>
          {startup.founder}
        </a>
      ) : (
        founderText(startup.founder)
      ),
    },
    {
      label: "经营主体",
      value: !startup.enterprise ? (
        "还没有办主体"
      ) : may.seeFirm ? (
        <a className="link" href={`/enterprises/${startup.enterprise_id}`}>
          {startup.enterprise}
        </a>
      ) : (
        startup.enterprise
      ),
    },
    ...(startup.entity_kind ? [{ label: "类型", value: labelOf(ENTITY_KIND, startup.entity_kind) }] : []),
    { label: "镇街", value: startup.town },
    { label: "建档日期", value: startup.opened_on },
    { label: "导师", value: startup.tutor ?? "还没有指定" },
    { label: "下次帮扶", value: <DueLight row={startup} today={today} /> },
  ];
  return (
    <>
      <RecordNav backHref="/startups" backLabel="五位一体" />
      <PageHead
        level="record"
        title={caseTitle(startup)}
        tags={<StageTag stage={startup.stage} />}
        hint={`完成${slotCount(startup)}${missing ? `，缺${missing}` : "，五项齐全"}`}
        actions={
          isOpen && (
            <>
              {may.edit && (
                <Menu label="更多" align="end">
                  <a href={`${href}/edit`}>修改档案</a>
                  <a href={`${href}/close`}>关闭档案</a>
                </Menu>
              )}
              {may.help && (
                <>
                  <LinkButton href={`${href}/guidance/new`}>登记指导</LinkButton>
                  <LinkButton variant="primary" href={`${href}/followups/new`} shortcut="n">
                    登记帮扶
                  </LinkButton>
                </>
              )}
            </>
          )
        }
      />
      {!isOpen && <Note>{`${startup.closed_on}关闭：${startup.close_reason}`}</Note>}
      <SlotStrip days={startup} today={today} />
      <Split
        aside={
          <>
            <section className="mb-7">
              <SectionTitle ruled>档案</SectionTitle>
              <Facts items={facts} />
            </section>
            <LoanBlock
              startup={startup}
              loans={loans}
              may={{ apply: may.edit && isOpen, reveal: may.reveal, withdraw: may.edit }}
            />
          </>
        }
      >
        <SectionTitle ruled>扶持经过</SectionTitle>
        <CaseTimeline startup={startup} help={help} mayWithdraw={may.edit} maySeeTicket={may.seeTicket} />
      </Split>
    </>
  );
}
