import { nearDay } from "#app/lib/dates.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { FactsStrip } from "#app/ui/facts.tsx";
import { Menu } from "#app/ui/menu.tsx";
import { PageHead, RecordNav } from "#app/ui/page-head.tsx";
import { Light } from "#app/ui/state.tsx";
import type { RecordData } from "../../queries/record.server.ts";
import { contactLight, freshness } from "../../rules/care.ts";
import { INVEST_WILL, labelOf, RETURN_TYPE, RETURN_WILL } from "../../schema/dictionaries/index.ts";
import { recordHref } from "../record-href.ts";
import { StatusTag } from "../status-tag.tsx";
import { amountText, joined, placeText, workText } from "./words.ts";

/** Back to the list and along it. Without a list, back to the talents. */
export function Neighbours({ data: { neighbours, list } }: { data: RecordData }) {
  const place = neighbours?.place;
  const to = (id: string | null | undefined) => (id ? recordHref(id, list) : undefined);
  return (
    <RecordNav
      backHref={list ? `/talents?${list}` : "/talents"}
      backLabel="人才库"
      position={place && `第${place.position}人，共${place.total}人`}
      previousHref={to(neighbours?.previous)}
      nextHref={to(neighbours?.next)}
    />
  );
}

/** Steps that end or interrupt the work are behind the menu; the way on is the button. */
const ASIDE = new Set(["lost", "closed", "not_interested", "left_again"]);

export function RecordHead({ data }: { data: RecordData }) {
  const { person, today, steps, may, list } = data;
  const light = person.opt_out || person.status === "closed" ? null : contactLight(person.next_contact_on, today);
  const href = (path: string, more?: Record<string, string>) => recordHref(person.id, list, path, more);
  const forward = steps.find(({ to }) => !ASIDE.has(to));
  const others = steps.filter((step) => step !== forward);
  return (
    <PageHead
      level="record"
      title={person.name}
      tags={
        <>
          <StatusTag status={person.status} />
          {light && light.tone !== "off" && (
            <Light tone={light.tone}>{light.tone === "red" ? `联络${light.word}` : "今天该联络"}</Light>
          )}
        </>
      }
      hint={
        <>
          {joined(person.town, placeText(person) && `现居${placeText(person)}`, workText(person))}
          <span className="muted ml-3 inline-block">{person.talent_no}</span>
        </>
      }
      actions={
        may.update || may.void || may.log ? (
          <>
            {may.update && (
              <Menu label="更多" align="end">
                {others.map(({ to, verb }) => (
                  <a key={to} href={href("/status", { to })}>
                    {verb}
                  </a>
                ))}
                <a href={href("/contacts/new")}>添加联系方式</a>
                {may.addFamily && <a href={href("/family/new")}>添加家属</a>}
                {!person.is_away_survey && <a href={href("/survey")}>列入摸排</a>}
                {!person.opt_out && <a href={href("/opt-out")}>本人拒绝联系</a>}
                {may.void && <a href={href("/void")}>作废档案</a>}
              </Menu>
            )}
            {!may.update && may.void && <LinkButton href={href("/void")}>作废档案</LinkButton>}
            {may.update && <LinkButton href={href("/edit")}>修改资料</LinkButton>}
            {may.update && <LinkButton href={href("/intent")}>评估意向</LinkButton>}
            {forward && <LinkButton href={href("/status", { to: forward.to })}>{forward.verb}</LinkButton>}
            {may.log && <LogContact id={person.id} back={href("")} />}
          </>
        ) : undefined
      }
    />
  );
}

/** The work that is done most: one tap from the record. */
const LogContact = ({ id, back }: { id: string; back: string }) => (
  <LinkButton variant="primary" shortcut="n" href={`/outreach/new?${new URLSearchParams({ talent: id, back })}`}>
    登记联络
  </LinkButton>
);

/** The facts that decide the next call. */
export function RecordStrip({ data }: { data: RecordData }) {
  const { person, intents, clock, today } = data;
  const [latest] = intents;
  const fresh = freshness(person.last_verified_on, today, { amber: person.amber_days, red: person.red_days });
  const isHome = person.status === "returned" || person.status === "settled";
  return (
    <FactsStrip
      items={[
        {
          label: "下次联络",
          value: (
            <span className="row flex-wrap gap-x-3">
              <b>{person.opt_out ? "不联络" : person.next_contact_on ? nearDay(person.next_contact_on, today) : "未定"}</b>
              {data.lastContact && (
                <span className="small soft">{`上次${nearDay(data.lastContact.on, today)}${data.lastContact.way}`}</span>
              )}
              {clock && <Light tone={clock.good ? "green" : "amber"}>{`当地${clock.text}，${clock.label}`}</Light>}
            </span>
          ),
        },
        isHome
          ? {
              label: "回归",
              value: joined(labelOf(RETURN_TYPE, person.return_type), person.returned_on && nearDay(person.returned_on, today)),
            }
          : { label: "回乡意愿", value: labelOf(RETURN_WILL, person.return_will) },
        { label: "投资意向", value: joined(labelOf(INVEST_WILL, person.invest_will), latest && amountText(latest)) },
        {
          label: "最近核实",
          value: (
            <span className="row flex-wrap gap-x-3">
              {person.last_verified_on && nearDay(person.last_verified_on, today)}
              <Light tone={fresh.tone}>{fresh.word}</Light>
            </span>
          ),
        },
        { label: "联络责任人", value: person.owner },
      ]}
    />
  );
}
