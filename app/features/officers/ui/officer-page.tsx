import { labelOf } from "#app/lib/dictionary.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Facts } from "#app/ui/facts.tsx";
import { Menu } from "#app/ui/menu.tsx";
import { PageHead, RecordNav, SectionTitle } from "#app/ui/page-head.tsx";
import { Tag } from "#app/ui/state.tsx";
import type { dispatchesOfOfficer, Officer } from "../queries/records.server.ts";
import { stateOn } from "../rules/dispatch.ts";
import { DISPATCH_ROLE } from "../schema/dictionaries.ts";
import { OfficerTag } from "./roll-page.tsx";

type OfficerPageProps = {
  officer: Officer;
  dispatches: Awaited<ReturnType<typeof dispatchesOfOfficer>>;
  today: string;
  may: { approve: boolean; edit: boolean; void: boolean; nominate: boolean };
};

/** An officer: who, why chosen, where sent. */
export function OfficerPage({ officer, dispatches, today, may }: OfficerPageProps) {
  const href = `/officers/${officer.id}`;
  const isOnRoll = officer.status === "listed";
  const items = [
    { label: "工作电话", value: <span className="nums">{officer.phone_work}</span> },
    { label: "专业特长", value: officer.specialty },
    { label: "推荐", value: `${officer.nominated_by}，${officer.nominated_on}` },
    { label: "审定文号", value: officer.approved_doc ?? "还没有审定" },
    ...(officer.assessment ? [{ label: "近年考核", value: officer.assessment }] : []),
    ...(officer.party_member === null ? [] : [{ label: "中共党员", value: officer.party_member ? "是" : "否" }]),
  ];
  return (
    <>
      <RecordNav backHref="/officers/roll" backLabel="服务官名册" />
      <PageHead
        level="record"
        title={officer.name}
        tags={<OfficerTag status={officer.status} />}
        hint={`${officer.unit}${officer.duty}`}
        actions={
          <>
            {(may.edit || may.void) && (
              <Menu label="更多" align="end">
                {may.edit && <a href={`${href}/edit`}>修改资料</a>}
                {may.edit && isOnRoll && <a href={`${href}/leave`}>调整或退出</a>}
                {may.void && <a href={`${href}/void`}>撤销推荐</a>}
              </Menu>
            )}
            {may.approve && (
              <LinkButton variant="primary" href={`${href}/approve`}>
                审定
              </LinkButton>
            )}
            {may.nominate && isOnRoll && (
              <LinkButton variant={may.approve ? "plain" : "primary"} href={`/dispatches/new?officer=${officer.id}`}>
                提名派驻
              </LinkButton>
            )}
          </>
        }
      />
      <section className="mb-7">
        <SectionTitle ruled>基本情况</SectionTitle>
        <Facts items={items} />
      </section>
      <section className="mb-7">
        <SectionTitle count={`${dispatches.filter(({ in_force }) => in_force).length}家在派`}>派驻</SectionTitle>
        {dispatches.length === 0 ? (
          <div className="border-t border-ink">
            <EmptyState>还没有派驻。</EmptyState>
          </div>
        ) : (
          <ul className="border-t border-ink">
            {dispatches.map((each) => {
              const state = stateOn(each, today);
              return (
                <li key={each.id} className="row flex-wrap gap-x-3 border-b border-rule py-2">
                  <a className="link font-semibold" href={`/dispatches/${each.id}`}>
                    {each.enterprise}
                  </a>
                  <span>{labelOf(DISPATCH_ROLE, each.role)}</span>
                  <Tag tone={state.tone}>{state.word}</Tag>
                  <span className="grow" />
                  <span className="small soft nums">{`${each.town}，${each.from_on}起${each.to_on ? `，至${each.to_on}` : ""}`}</span>
                </li>
              );
            })}
          </ul>
        )}
      </section>
    </>
  );
}
