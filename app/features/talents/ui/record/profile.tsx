import { formatDay } from "#app/lib/dates.ts";
import { type Fact, Facts } from "#app/ui/facts.tsx";
import { SectionTitle } from "#app/ui/page-head.tsx";
import { Note } from "#app/ui/state.tsx";
import type { RecordData } from "../../queries/record.server.ts";
import { gapsOf } from "../../rules/care.ts";
import {
  AWAY_SCOPE,
  CONSENT_BASIS,
  DEGREE,
  ETHNIC,
  GENDER,
  labelOf,
  ORIGIN,
  POLITICS,
  PROV_LEVEL,
  SKILL_LEVEL,
  SOURCE,
  TALENT_KIND,
  TALENT_LEVEL,
  TITLE_LEVEL,
  TITLE_SERIES,
  UNIT_KIND,
  VERIFY_STATUS,
  WORK_STATE,
} from "../../schema/dictionaries/index.ts";
import { warningsOf } from "../../schema/warnings.ts";
import { recordHref } from "../record-href.ts";
import { industryText, joined, type Part, placeText, schoolingText, workText } from "./words.ts";

type Person = RecordData["person"];

/** 1981年6月; 农历五月十四 beside it. */
function birthText({ person, birthday }: RecordData): string {
  const { birth_on, birth_precision } = person;
  const solar = birth_on && formatDay(birth_on, "long", (birth_precision ?? "D") as "D" | "M" | "Y");
  const next = birthday?.next ? `（今后一次在${formatDay(birthday.next, "long")}）` : "";
  const lunar = birthday && `农历${birthday.lunar}${next}`;
  return [solar, lunar].filter(Boolean).join("，");
}

/** The few facts beside the timeline. */
export function BasicsBlock({ data }: { data: RecordData }) {
  const { person, may, list } = data;
  const title = joined(person.title_name ?? labelOf(TITLE_LEVEL, person.title_level), labelOf(SKILL_LEVEL, person.skill_level));
  return (
    <section>
      <SectionTitle
        ruled
        end={
          may.update && (
            <a className="link" href={recordHref(person.id, list, "/edit")}>
              修改
            </a>
          )
        }
      >
        基本资料
      </SectionTitle>
      <Facts
        items={[
          { label: "性别、出生", value: joined(labelOf(GENDER, person.gender), !person.masked && birthText(data)) },
          { label: "学历", value: joined(schoolingText(person)) },
          { label: "专业、职称", value: joined(person.major, title !== "—" && title) },
          { label: "行业", value: joined(industryText(person.industry_code)) },
          { label: "来源", value: joined(labelOf(ORIGIN, person.origin), person.registered_on) },
        ]}
      />
    </section>
  );
}

/** The whole file, in the order of the ledger. */
export function ProfileTab({ data }: { data: RecordData }) {
  const { person, contacts } = data;
  const gaps = gapsOf({ ...person, has_valid_contact: contacts.some(({ valid }) => valid === "valid") });
  const warnings = Object.values(warningsOf(person));
  return (
    <div className="grid gap-6">
      {gaps.length > 0 && <Note tone="warn">{`资料还缺：${gaps.join("、")}。`}</Note>}
      {warnings.map((warning) => (
        <Note key={warning} tone="warn">
          {warning}
        </Note>
      ))}
      {sectionsOf(data).map(({ title, facts }) => (
        <section key={title}>
          <SectionTitle>{title}</SectionTitle>
          <Facts items={facts.filter(({ value }) => value !== "—")} />
        </section>
      ))}
    </div>
  );
}

const fact = (label: string, ...parts: Part[]): Fact => ({ label, value: joined(...parts) });

function sectionsOf(data: RecordData) {
  const { person } = data;
  return [
    { title: "身份", facts: identity(data) },
    { title: "籍贯与现居", facts: places(person) },
    { title: "工作", facts: work(person) },
    { title: "学历职称", facts: schooling(person) },
    { title: "来源与依据", facts: provenance(person) },
  ];
}

const identity = (data: RecordData) => [
  fact("曾用名", data.person.alias),
  fact("性别", labelOf(GENDER, data.person.gender)),
  fact("出生", !data.person.masked && birthText(data)),
  fact("民族", labelOf(ETHNIC, data.person.ethnic)),
  fact("政治面貌", labelOf(POLITICS, data.person.politics)),
];
const places = (person: Person) => [
  fact("籍贯", person.native_town, person.native_text),
  fact("归属镇街", person.town),
  fact("现居地", labelOf(AWAY_SCOPE, person.away_scope), person.province, placeText(person)),
  fact("原始写法", person.away_text),
];
const work = (person: Person) => [
  fact("工作现状", labelOf(WORK_STATE, person.work_state)),
  fact("单位、职务", workText(person)),
  fact("单位性质", labelOf(UNIT_KIND, person.unit_kind)),
  fact("行业", industryText(person.industry_code)),
  fact("原始写法", person.work_raw),
];
const schooling = (person: Person) => [
  fact("人才类别", labelOf(TALENT_KIND, person.talent_kind)),
  fact("人才层次", labelOf(TALENT_LEVEL, person.talent_level), labelOf(PROV_LEVEL, person.prov_level)),
  fact("学历", schoolingText(person)),
  fact("学位、专业", labelOf(DEGREE, person.degree), person.major),
  fact("职称", labelOf(TITLE_LEVEL, person.title_level), labelOf(TITLE_SERIES, person.title_series), person.title_name),
  fact("技能等级", labelOf(SKILL_LEVEL, person.skill_level)),
  fact("专业领域", person.field),
  fact("特长", person.skill_tags.join("、")),
  fact("资源", person.resource_tags.join("、")),
];
const provenance = (person: Person) => [
  fact("来源", labelOf(ORIGIN, person.origin), `${labelOf(SOURCE, person.source)}录入`),
  fact(person.is_away_survey ? "摸排日期" : "登记日期", person.registered_on, !person.is_away_survey && "未列入摸排"),
  fact("核实", labelOf(VERIFY_STATUS, person.verify_status), person.last_verified_on),
  fact("合法性依据", labelOf(CONSENT_BASIS, person.consent_basis), person.consent_on, person.consent_evidence),
  fact("备注", person.remark),
];
