import { labelOf } from "#app/lib/dictionary.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { SectionTitle } from "#app/ui/page-head.tsx";
import type { Enterprise, EnterpriseContact } from "../queries/record.server.ts";
import { FOUNDER_ROLE } from "../schema/dictionaries.ts";
import { Tel } from "./tel.tsx";

export type Founder = { id: string; role: string; share_pct: number | null; talent_id: string | null; name: string | null };

type PeopleProps = {
  enterprise: Pick<Enterprise, "id">;
  contacts: readonly EnterpriseContact[];
  founders: readonly Founder[];
  mayEdit: boolean;
};

/** Whom to call, and who of our talents stands behind the enterprise. */
export function People({ enterprise, contacts, founders, mayEdit }: PeopleProps) {
  const href = `/enterprises/${enterprise.id}`;
  return (
    <>
      <section className="mb-7">
        <SectionTitle
          ruled
          end={
            mayEdit && (
              <a className="link" href={`${href}/contacts/new`}>
                添加
              </a>
            )
          }
        >
          联系人
        </SectionTitle>
        {contacts.length === 0 && <EmptyState>还没有联系人。</EmptyState>}
        <dl className="facts">
          {contacts.map(({ id, name, duty, phone, is_primary }) => (
            <div key={id} className="contents">
              <dt>{duty}</dt>
              <dd className="row">
                <span className="grow">
                  {name} <Tel number={phone} />
                  {is_primary && contacts.length > 1 && <span className="tiny muted ml-2">首选</span>}
                </span>
                {mayEdit && (
                  <a className="link small" href={`${href}/contacts/${id}`} aria-label={`修改联系人${name}`}>
                    修改
                  </a>
                )}
              </dd>
            </div>
          ))}
        </dl>
      </section>
      {(founders.length > 0 || mayEdit) && (
        <section className="mb-7">
          <SectionTitle
            ruled
            end={
              mayEdit && (
                <a className="link" href={`${href}/founders/new`}>
                  添加
                </a>
              )
            }
          >
            创办人
          </SectionTitle>
          {founders.length === 0 && <EmptyState>还没有关联人才库里的创办人。</EmptyState>}
          <dl className="facts">
            {founders.map(({ id, role, share_pct, talent_id, name }) => (
              <div key={id} className="contents">
                <dt>{labelOf(FOUNDER_ROLE, role)}</dt>
                <dd className="row">
                  <span className="grow">
                    {talent_id ? (
                      <a className="link underline" href={`/talents/${talent_id}`}>
                        {name}
                      </a>
                    ) : (
                      (name ?? <span className="muted">别的镇街的人才</span>)
                    )}
                    {share_pct !== null && <span className="soft ml-2">{`持股${share_pct}%`}</span>}
                  </span>
                  {mayEdit && (
                    <a className="link small" href={`${href}/founders/${id}`} aria-label={`修改${name ?? "创办人"}`}>
                      修改
                    </a>
                  )}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      )}
    </>
  );
}
