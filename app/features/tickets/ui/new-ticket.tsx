import { Form } from "@remix-run/react";
import { fileField } from "#app/features/attachments/schema.ts";
import { codesOf, type Dictionary, labelOf } from "#app/lib/dictionary.ts";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { CheckboxField, ChoiceGroup } from "#app/ui/choice.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { DateField, SelectField, TextArea, TextField } from "#app/ui/field.tsx";
import { FileField } from "#app/ui/file-field.tsx";
import { SectionTitle } from "#app/ui/page-head.tsx";
import type { Start } from "../queries/intake.server.ts";
import { REQUESTER_TYPE, TICKET_CAT, TICKET_CHANNEL } from "../schema/dictionaries.ts";
import { fieldsFrom, type LastResult, problemsOf } from "./field-of.ts";

type Found = readonly { id: string; name: string; note: string }[];

type PickProps = {
  q: string;
  people: Found;
  enterprises: Found;
  record: string | null;
  mayAskPeople: boolean;
  mayAskOthers: boolean;
};

const newHref = (more: Readonly<Record<string, string | null>>) =>
  `/tickets/new?${new URLSearchParams(Object.entries(more).flatMap(([name, value]) => (value ? [[name, value]] : [])))}`;

/** Who asks: an enterprise or a person on file; somebody else by name. */
export function RequesterPicker({ q, people, enterprises, record, mayAskPeople, mayAskOthers }: PickProps) {
  const list = (title: string, found: Found, name: "talent" | "enterprise") =>
    found.length > 0 && (
      <section className="mt-4">
        <SectionTitle ruled>{title}</SectionTitle>
        <ul className="people-list">
          {found.map((each) => (
            <li key={each.id}>
              <a href={newHref({ [name]: each.id, record })} data-row="">
                <b>{each.name}</b>
                <span className="small soft cut">{each.note}</span>
              </a>
            </li>
          ))}
        </ul>
      </section>
    );
  return (
    <div className="max-w-[640px]">
      <search>
        <form method="get" action="/tickets/new" className="filters" data-keep-scroll="">
          {record && <input type="hidden" name="record" value={record} />}
          <span className="search-box grow">
            <input
              type="search"
              className="input"
              name="q"
              defaultValue={q}
              placeholder={mayAskPeople ? "企业名称、姓名、拼音、手机尾号" : "企业名称"}
              aria-label={mayAskPeople ? "企业名称、姓名、拼音、手机尾号" : "企业名称"}
              data-key="/"
              autoComplete="off"
            />
          </span>
          <button type="submit" className="btn">
            查找
          </button>
        </form>
      </search>
      {list(record && !q ? "参加这次联络的人" : "人才", people, "talent")}
      {list("企业", enterprises, "enterprise")}
      {people.length + enterprises.length === 0 && (
        <EmptyState>{q ? "没有找到。换个写法再找。" : "输入企业名称或姓名，找到诉求人。"}</EmptyState>
      )}
      {mayAskOthers && (
        <p className="mt-4">
          <a className="link" href={newHref({ other: "1", record })}>
            诉求人还没有建档，按团队登记
          </a>
        </p>
      )}
    </div>
  );
}

type FormProps = {
  id: string;
  start: Start;
  items: readonly { value: string; label: string }[];
  towns: readonly { id: string; name: string }[];
  today: string;
  mayAccept: boolean;
  onlyEmployment: boolean;
  lastResult: LastResult;
};

const choices = (dict: Dictionary) => codesOf(dict).map((value) => ({ value, label: labelOf(dict, value) }));

/** One appeal, at the counter or from a visit: whom to call, what it is about. */
export function TicketForm({ id, start, items, towns, today, mayAccept, onlyEmployment, lastResult }: FormProps) {
  const field = fieldsFrom(lastResult, "ticket");
  const hidden = { id, enterprise_id: start.enterprise_id, talent_id: start.talent_id, source_record_id: start.source_record_id };
  const types = codesOf(REQUESTER_TYPE).filter((type) =>
    start.enterprise_id ? type === "enterprise" : start.talent_id ? type !== "enterprise" : type === "team",
  );
  return (
    <Form method="post" encType="multipart/form-data" className="form">
      <ErrorSummary errors={problemsOf(lastResult, "ticket")} title="没有保存" />
      {Object.entries(hidden).map(([name, value]) => value && <input key={name} type="hidden" name={name} value={value} />)}
      {types.length === 1 ? (
        <input type="hidden" name="requester_type" value={types[0]} />
      ) : (
        <ChoiceGroup
          field={field("requester_type", start.requester_type)}
          label="诉求人"
          options={types.map((value) => ({ value, label: REQUESTER_TYPE[value] }))}
          required
        />
      )}
      <div className="grid gap-4 md:grid-cols-2">
        <TextField field={field("contact_name", start.contact_name)} label="联系人" required />
        <TextField field={field("contact_phone", start.contact_phone)} label="联系电话" inputMode="tel" required />
      </div>
      <TextField field={field("title")} label="标题" hint="一句话说清要解决什么，不超过60字。" required />
      <TextArea field={field("detail", start.detail)} label="诉求内容" rows={5} required />
      <div className="grid gap-4 md:grid-cols-2">
        <SelectField
          field={field("category", onlyEmployment ? "employment" : "")}
          label="类别"
          options={onlyEmployment ? [{ value: "employment", label: TICKET_CAT.employment }] : choices(TICKET_CAT)}
          {...(onlyEmployment ? {} : { blank: "以后再分" })}
        />
        <SelectField field={field("service_item")} label="服务事项" options={[...items]} blank="无" />
        <SelectField field={field("channel", start.channel)} label="渠道" options={choices(TICKET_CHANNEL)} required />
        <DateField field={field("raised_on", today)} label="提出日期" max={today} required />
      </div>
      {towns.length > 0 && (
        <SelectField
          field={field("town_id")}
          label="归属镇街"
          options={towns.map(({ id: value, name }) => ({ value, label: name }))}
          blank="区直"
        />
      )}
      <TextField field={field("late_reason")} label="补录原因" hint="90天以前提出的才要写。" />
      <FileField {...fileField("photo")} label="照片" hint="现场照片、书面材料的照片都可以。" />
      {mayAccept && (
        <CheckboxField field={field("accept", "on")} label="当场受理" hint="首问负责：谁接到谁受理，时限从今天算起。" />
      )}
      <div className="form-actions">
        <Button variant="primary" shortcut="ctrl+enter">
          登记
        </Button>
        <LinkButton href="/tickets">取消</LinkButton>
      </div>
    </Form>
  );
}
