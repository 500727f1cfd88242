import { LinkButton } from "#app/ui/button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { SectionTitle } from "#app/ui/page-head.tsx";
import { Tag } from "#app/ui/state.tsx";
import type { RecordData } from "../../queries/record.server.ts";
import { KIN, labelOf } from "../../schema/dictionaries/index.ts";
import { recordHref } from "../record-href.ts";
import { Reveal } from "./reveal.tsx";

/** The relatives beside the timeline: who, and where. */
export function FamilyBlock({ data: { person, family, may, list } }: { data: RecordData }) {
  return (
    <section>
      <SectionTitle
        ruled
        count={`${family.length}人`}
        end={
          may.addFamily && (
            <a className="link" href={recordHref(person.id, list, "/family/new")}>
              添加
            </a>
          )
        }
      >
        家属
      </SectionTitle>
      <table className="data-table mini">
        <caption className="sr-only">家属</caption>
        <tbody>
          {family.map((member) => (
            <tr key={member.id}>
              <td>{member.name}</td>
              <td>{labelOf(KIN, member.kin)}</td>
              <td>{member.region}</td>
              <td className="num soft">{member.is_minor ? "未成年" : member.linked_talent_id ? "也是人才" : ""}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** The relatives in full: telephone, and behind a reason what is sealed. */
export function FamilyTab({ data }: { data: RecordData }) {
  const { person, family, may, list } = data;
  const add = may.addFamily && (
    <LinkButton small href={recordHref(person.id, list, "/family/new")}>
      添加家属
    </LinkButton>
  );
  if (family.length === 0) return <EmptyState action={add}>还没有登记家属。走访慰问前请补上。</EmptyState>;
  return (
    <>
      <div className="grid gap-6">
        {family.map((member) => (
          <Member key={member.id} data={data} member={member} />
        ))}
      </div>
      {add && <p className="mt-6">{add}</p>}
    </>
  );
}

function Member({ data: { person, may, list }, member }: { data: RecordData; member: RecordData["family"][number] }) {
  const secret = { personId: person.id, rowId: member.id };
  return (
    <section>
      <SectionTitle
        end={
          may.addFamily && (
            <a className="link" href={recordHref(person.id, list, `/family/${member.id}`)}>
              修改
            </a>
          )
        }
        count={labelOf(KIN, member.kin)}
      >
        {member.name}
      </SectionTitle>
      <dl className="facts">
        <dt>所在地</dt>
        <dd>{member.region}</dd>
        {member.phone && (
          <>
            <dt>电话</dt>
            <dd className="nums">
              <a href={`tel:${member.phone}`}>{member.phone}</a>
            </dd>
          </>
        )}
        {member.linked_talent_id && (
          <>
            <dt>本人档案</dt>
            <dd>
              <a className="link" href={`/talents/${member.linked_talent_id}`}>
                {member.linked_name}
              </a>{" "}
              <Tag>也是人才</Tag>
            </dd>
          </>
        )}
        {member.is_minor && may.reveal && (
          <>
            <dt>姓名</dt>
            <dd>
              <Reveal {...secret} secret="family_name" label="姓名" masked={member.name} />
            </dd>
          </>
        )}
        <Sealed label="家庭住址" isThere={member.has_address} mayReveal={may.reveal}>
          <Reveal {...secret} secret="family_address" label="家庭住址" masked="已登记" />
        </Sealed>
        <Sealed label="关爱事项" isThere={member.has_care_note} mayReveal={may.reveal}>
          <Reveal {...secret} secret="family_care_note" label="关爱事项" masked="已登记" />
        </Sealed>
      </dl>
      {may.joinFamily && !member.linked_talent_id && (
        <p className="mt-2">
          <a className="link small" href={recordHref(person.id, list, `/family/${member.id}/same`)}>
            与另一位人才的家属是同一人
          </a>
        </p>
      )}
    </section>
  );
}

type SealedProps = { label: string; isThere: boolean; mayReveal: boolean; children: JSX.Element };

function Sealed({ label, isThere, mayReveal, children }: SealedProps) {
  if (!isThere) return null;
  return (
    <>
      <dt>{label}</dt>
      <dd>{mayReveal ? children : "已登记"}</dd>
    </>
  );
}
