import { formatDay } from "#app/lib/dates.ts";
import { isLandline, isMobile, isOverseas } from "#app/lib/phone.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { SectionTitle } from "#app/ui/page-head.tsx";
import type { RecordData } from "../../queries/record.server.ts";
import { CONTACT_KIND, CONTACT_VALID, ID_TYPE, labelOf } from "../../schema/dictionaries/index.ts";
import { recordHref } from "../record-href.ts";
import { Reveal } from "./reveal.tsx";

/** How to reach somebody, and the number of their document. A number in full can be dialled with one tap. */
export function ContactsBlock({ data }: { data: RecordData }) {
  const { person, contacts, may, list } = data;
  const href = (path: string) => recordHref(person.id, list, path);
  return (
    <section>
      <SectionTitle
        ruled
        end={
          may.update && (
            <a className="link" href={href("/contacts/new")}>
              添加
            </a>
          )
        }
      >
        联系方式
      </SectionTitle>
      {contacts.length === 0 && <EmptyState>还没有联系方式</EmptyState>}
      <dl className="facts">
        {contacts.map((contact) => (
          <div key={contact.id} className="contents">
            <dt>{labelOf(CONTACT_KIND, contact.kind)}</dt>
            <dd className="row">
              <span className="nums grow break-all">
                <ContactValue value={contact.value ?? ""} />
                <span className="tiny muted ml-2 whitespace-nowrap">{stateOf(contact, contacts)}</span>
              </span>
              {may.update && (
                <a
                  className="link small"
                  href={href(`/contacts/${contact.id}`)}
                  aria-label={`核验${labelOf(CONTACT_KIND, contact.kind)}`}
                >
                  核验
                </a>
              )}
            </dd>
          </div>
        ))}
        {!person.masked && (
          <div className="contents">
            <dt>{person.id_type ? labelOf(ID_TYPE, person.id_type) : "证件号码"}</dt>
            <dd>
              <IdNumber data={data} />
            </dd>
          </div>
        )}
      </dl>
    </section>
  );
}

function IdNumber({ data: { person, may } }: { data: RecordData }) {
  if (!person.id_no_masked) return <span className="muted">未登记</span>;
  if (!may.reveal) return <span className="nums">{person.id_no_masked}</span>;
  return <Reveal personId={person.id} secret="id_no" rowId={person.id} label="证件号码" masked={person.id_no_masked} />;
}

function ContactValue({ value }: { value: string }) {
  const isPhone = isMobile(value) || isLandline(value) || isOverseas(value);
  return isPhone ? <a href={`tel:${value}`}>{value}</a> : value;
}

type Contact = RecordData["contacts"][number];

/** 2月核验, 无效, 待核; 首选 where there are several of a kind. */
function stateOf({ kind, valid, verified_on, is_primary }: Contact, all: readonly Contact[]): string {
  const checked =
    valid === "valid" && verified_on ? `${formatDay(verified_on, "short", "M")}核验` : labelOf(CONTACT_VALID, valid);
  const isChosen = is_primary && all.filter((other) => other.kind === kind).length > 1;
  return isChosen ? `首选 ${checked}` : checked;
}
