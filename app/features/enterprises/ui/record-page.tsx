import { INDUSTRY } from "#app/features/talents/schema/dictionaries/index.ts";
import { labelOf } from "#app/lib/dictionary.ts";
import { moneyText } from "#app/lib/money.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { Facts, FactsStrip } from "#app/ui/facts.tsx";
import { Split } from "#app/ui/layout.tsx";
import { Menu } from "#app/ui/menu.tsx";
import { PageHead, RecordNav, SectionTitle } from "#app/ui/page-head.tsx";
import { Light, Tag } from "#app/ui/state.tsx";
import type { Enterprise, EnterpriseContact, MonthlyRow, Surroundings } from "../queries/record.server.ts";
import { DEMO_LEVEL, ECON_TYPE, ENTERPRISE_SCALE, ENTITY_KIND } from "../schema/dictionaries.ts";
import { Monthly } from "./monthly-block.tsx";
import { type Founder, People } from "./people-blocks.tsx";
import { EnterpriseTag } from "./status-tag.tsx";
import { Dispatches, Projects, Tickets } from "./surroundings.tsx";
import { Tel } from "./tel.tsx";

export type RecordProps = {
  enterprise: Enterprise;
  contacts: readonly EnterpriseContact[];
  founders: readonly Founder[];
  monthly: readonly MonthlyRow[];
  around: Surroundings;
  today: string;
  may: {
    edit: boolean;
    parts: boolean;
    void: boolean;
    card: boolean;
    monthlyNew: boolean;
    monthlyEdit: boolean;
    monthly: boolean;
    dispatches: boolean;
    nominate: boolean;
  };
};

/** An enterprise on file: what it is, who stands behind it, who serves it, how its months go. */
export function RecordPage(props: RecordProps) {
  const { enterprise: e, contacts, founders, monthly, around, today, may } = props;
  return (
    <>
      <RecordNav backHref="/enterprises" backLabel="企业" />
      <PageHead
        level="record"
        title={e.name}
        tags={
          <>
            {e.is_guigen && <Tag tone="go">归根企业</Tag>}
            {e.key_level === "key" && <Tag tone="line">重点</Tag>}
            <EnterpriseTag status={e.status} />
          </>
        }
        hint={
          <>
            {[labelOf(ENTITY_KIND, e.entity_kind), e.town, labelOf(INDUSTRY, e.industry_code)].filter(Boolean).join("，")}
            {e.uscc && <span className="muted nums ml-3 inline-block">{e.uscc}</span>}
          </>
        }
        actions={<Actions {...props} />}
      />
      <Strip {...props} />
      <Split
        aside={
          <>
            <People enterprise={e} contacts={contacts} founders={founders} mayEdit={may.parts} />
            <About enterprise={e} />
          </>
        }
      >
        {may.dispatches && <Dispatches enterprise={e} dispatches={around.dispatches} mayNominate={may.nominate} />}
        {may.monthly && (
          <Monthly enterprise={e} rows={monthly} today={today} may={{ fill: may.monthlyNew, edit: may.monthlyEdit }} />
        )}
        <Projects projects={around.projects} />
        <Tickets tickets={around.tickets} today={today} />
      </Split>
    </>
  );
}

function Actions({ enterprise, may }: RecordProps) {
  const href = `/enterprises/${enterprise.id}`;
  return (
    <>
      {may.parts && (
        <Menu label="更多" align="end">
          <a href={`${href}/contacts/new`}>添加联系人</a>
          <a href={`${href}/founders/new`}>添加创办人</a>
          {may.nominate && <a href={`/dispatches/new?enterprise=${enterprise.id}`}>提名服务官</a>}
          {may.void && <a href={`${href}/void`}>作废企业</a>}
        </Menu>
      )}
      {may.card && <LinkButton href={`${href}/card`}>一键呼叫牌</LinkButton>}
      {may.edit && (
        <LinkButton href={`${href}/edit`} variant="primary">
          修改资料
        </LinkButton>
      )}
    </>
  );
}

/** What decides the next step: who serves, what waits, how the last month went. */
function Strip({ enterprise, contacts, monthly, around, may }: RecordProps) {
  const chief = around.dispatches.find((each) => each.in_force && each.role === "chief");
  const [first] = contacts;
  const [last] = monthly;
  const open = around.tickets.filter(({ status }) => !CLOSED.has(status)).length;
  const isGap = !chief && enterprise.is_guigen && enterprise.status !== "deregistered";
  return (
    <FactsStrip
      items={[
        ...(may.dispatches
          ? [
              {
                label: "首席服务官",
                value: chief ? (
                  <>
                    <b>{chief.name}</b> <Tel number={chief.phone_work} />
                  </>
                ) : isGap ? (
                  <Light tone="red">空缺</Light>
                ) : (
                  "未派"
                ),
              },
            ]
          : []),
        {
          label: "联系人",
          value: first ? (
            <>
              {first.name} <span className="soft">{first.duty}</span>
            </>
          ) : (
            "未登记"
          ),
        },
        { label: "未办结诉求", value: `${open}件` },
        ...(may.monthly
          ? [
              {
                label: "最近月报",
                value: last ? `${last.ym}${last.revenue_fen === null ? "" : `，营收${moneyText(last.revenue_fen)}`}` : "还没有",
              },
            ]
          : []),
      ]}
    />
  );
}

const CLOSED = new Set(["closed", "rejected"]);

function About({ enterprise: e }: { enterprise: Enterprise }) {
  const items = [
    { label: "法定代表人", value: e.legal_person },
    { label: "经济类型", value: labelOf(ECON_TYPE, e.econ_type) },
    { label: "注册资本", value: e.reg_capital_fen === null ? null : moneyText(e.reg_capital_fen) },
    { label: "成立日期", value: e.founded_on },
    { label: "注册地址", value: e.reg_address },
    { label: "主要产品", value: e.main_products },
    { label: "规模", value: [labelOf(ENTERPRISE_SCALE, e.scale), e.is_sizable && "规上"].filter(Boolean).join("，") },
    { label: "职工数", value: e.employees === null ? null : `${e.employees}人` },
    ...(e.members === null
      ? []
      : [
          { label: "合作社成员", value: `${e.members}人，其中农民${e.farmer_members}人` },
          { label: "主营业务", value: e.main_business },
          { label: "土地", value: e.land_mu === null ? null : `${e.land_mu}亩` },
          { label: "带动农户", value: e.households === null ? null : `${e.households}户` },
          { label: "示范级别", value: labelOf(DEMO_LEVEL, e.demo_level) },
        ]),
  ].filter(({ value }) => value !== null && value !== "");
  return (
    <section className="mb-7">
      <SectionTitle ruled>基本情况</SectionTitle>
      {items.length > 0 ? <Facts items={items} /> : <p className="soft">只登记了名称和类型。</p>}
    </section>
  );
}
