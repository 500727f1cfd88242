import { contactLight } from "#app/features/talents/rules/care.ts";
import { labelOf, TALENT_STATUS } from "#app/features/talents/schema/dictionaries/index.ts";
import { placeText, workText } from "#app/features/talents/schema/list-columns.ts";
import { formatDay } from "#app/lib/dates.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { SectionTitle } from "#app/ui/page-head.tsx";
import { Light } from "#app/ui/state.tsx";
import { type WorkItem, WorkList } from "#app/ui/work-list.tsx";
import { nextTopic } from "../rules.ts";
import type { StationToday as Work } from "../today.server.ts";
import { confirmationItems, importItems } from "./waiting-items.tsx";

type StationProps = { work: Work; userId: string; today: string; completeness: { now: string; then: string } | null };

/** A station's day: whom to call, what waits. */
export function StationToday({ work, userId, today, completeness }: StationProps) {
  const { due, confirmations, imports, visits } = work;
  const waiting = [...confirmationItems(confirmations, today), ...importItems(imports), ...openItems(work, completeness)];
  return (
    <>
      <section>
        <SectionTitle
          count={`${due.all}人`}
          end={
            <a className="link" href="/talents?due=week&sort=next_contact_on">
              七天内到期的
            </a>
          }
        >
          到期联络
        </SectionTitle>
        {due.rows.length > 0 ? (
          <WorkList items={due.rows.map((row) => dueItem(row, userId, today))} />
        ) : (
          <div className="mb-7 border-t border-ink">
            <EmptyState>今天没有到期的联络。</EmptyState>
          </div>
        )}
        {due.all > due.rows.length && (
          <p className="-mt-4 mb-7">
            <a className="link" href="/talents?due=overdue&sort=next_contact_on">
              另有{due.all - due.rows.length}人，看逾期名单
            </a>
          </p>
        )}
      </section>
      {visits.all > 0 && (
        <section>
          <SectionTitle
            count={`${visits.all}户`}
            end={
              <a className="link" href="/campaigns">
                全部活动
              </a>
            }
          >
            计划走访
          </SectionTitle>
          <WorkList items={visits.rows.map((visit) => visitItem(visit, today))} />
        </section>
      )}
      <section>
        <SectionTitle count={`${waiting.length}项`}>等我处理</SectionTitle>
        {waiting.length > 0 ? (
          <WorkList items={waiting} />
        ) : (
          <div className="border-t border-ink">
            <EmptyState>没有等您处理的事项。</EmptyState>
          </div>
        )}
      </section>
    </>
  );
}

function dueItem(person: Work["due"]["rows"][number], userId: string, today: string): WorkItem {
  const { tone, word } = contactLight(person.next_contact_on, today);
  const there = person.there && `当地${person.there.text}，${person.there.label}`;
  const owner = person.owner_user_id === userId ? null : `责任人${person.owner ?? "未定"}`;
  const href = `/talents/${person.id}?list=${encodeURIComponent("due=overdue&sort=next_contact_on")}`;
  return {
    key: person.id,
    light: <Light tone={tone === "off" ? "amber" : tone}>{word === "今天" ? "今天到期" : word}</Light>,
    title: (
      <a href={href} data-row="">
        {person.name}
      </a>
    ),
    sub: [placeText(person), workText(person)].filter(Boolean).join("，"),
    what: nextTopic(person),
    whatSub: [labelOf(TALENT_STATUS, person.status), there, owner].filter(Boolean).join("，"),
    actions: (
      <>
        {person.phone && (
          <LinkButton
            variant="quiet"
            small
            href={`tel:${person.phone.replace(/[^\d+]/g, "")}`}
            aria-label={`拨打${person.name}的电话`}
            data-reload=""
          >
            拨打
          </LinkButton>
        )}
        <LinkButton small href={`/outreach/new?talent=${person.id}&back=%2F`} aria-label={`登记与${person.name}的联络`}>
          登记联络
        </LinkButton>
      </>
    ),
  };
}

function visitItem(visit: Work["visits"]["rows"][number], today: string): WorkItem {
  const { tone, word } = contactLight(visit.planned_on, today);
  const href = `/outreach/new?talent=${visit.talent_id}&campaign=${visit.campaign_id}&kind=${visit.kind}`;
  return {
    key: visit.id,
    light: <Light tone={tone}>{word || formatDay(visit.planned_on, "short")}</Light>,
    title: (
      <a href={`/talents/${visit.talent_id}`} data-row="">
        {visit.name}
      </a>
    ),
    sub: visit.village ?? "",
    what: visit.campaign,
    whatSub: visit.assignee ? `承办人${visit.assignee}` : "还没有承办人",
    actions: (
      <LinkButton small href={href} aria-label={`登记走访${visit.name}`}>
        登记走访
      </LinkButton>
    ),
  };
}

const some = (names: readonly string[], count: number) => names.join("、") + (count > names.length ? "等" : "");

function openItems({ open: { toVerify, unknown, never } }: Work, completeness: StationProps["completeness"]): WorkItem[] {
  const items: (WorkItem | false)[] = [
    toVerify.count > 0 && {
      key: "to-verify",
      light: <Light tone="off">待核实</Light>,
      title: <a href="/talents?status=to_verify">{toVerify.count}人待核实</a>,
      sub: some(toVerify.names, toVerify.count),
      what: "联系上本人或亲属，再提交核实",
      whatSub: "核实以后才计入摸排人数",
      actions: (
        <LinkButton small href="/talents?status=to_verify">
          去核实
        </LinkButton>
      ),
    },
    unknown.count > 0 && {
      key: "unknown-will",
      light: <Light tone="off">缺项</Light>,
      title: <a href="/talents?gap=return_will">{unknown.count}人意愿未了解</a>,
      sub: some(unknown.names, unknown.count),
      what: completeness && unknown.completing > 0 ? `补上回乡意愿，完整率可到${completeness.then}` : "补一次意向评估",
      whatSub: completeness ? `信息完整率${completeness.now}` : undefined,
      actions: (
        <LinkButton small href="/talents?gap=return_will">
          补评估
        </LinkButton>
      ),
    },
  ];
  if (never.count > 0)
    items.push({
      key: "never",
      light: <Light tone="off">未联络</Light>,
      title: <a href="/talents?due=never&sort=next_contact_on">{never.count}人从未联络上</a>,
      sub: some(never.names, never.count),
      what: "没有打通过电话，也没有见过面",
      whatSub: "打不通的换家属电话、微信再试",
      actions: (
        <LinkButton small href="/talents?due=never&sort=next_contact_on">
          看名单
        </LinkButton>
      ),
    });
  return items.filter((item) => item !== false);
}
