import { TALENT_STATUS } from "#app/features/talents/schema/dictionaries/index.ts";
import { labelOf } from "#app/lib/dictionary.ts";
import { SectionTitle } from "#app/ui/page-head.tsx";
import type { ProjectRecord } from "../queries/record.server.ts";
import { PROJECT_TALENT_ROLE, SHARE_PURPOSE, type SharePurpose } from "../schema/dictionaries.ts";

/** Who is behind the project. */
export function People({ record }: { record: ProjectRecord }) {
  const { project, talents, may } = record;
  return (
    <section className="mb-7">
      <SectionTitle
        ruled
        end={
          may.edit && (
            <a className="link" href={`/projects/${project.id}/people`}>
              增减
            </a>
          )
        }
      >
        牵线人才
      </SectionTitle>
      {talents.length === 0 && <p className="soft">没有登记牵线人才。</p>}
      <ul>
        {talents.map(({ id, talent_id, name, role, status, share_pct }) => (
          <li key={id} className="row flex-wrap gap-x-3 border-b border-rule py-2">
            {name ? (
              <a className="link" href={`/talents/${talent_id}`}>
                {name}
              </a>
            ) : (
              <span className="soft">其他镇街的人才</span>
            )}
            <span>{labelOf(PROJECT_TALENT_ROLE, role)}</span>
            {share_pct && <span className="nums small soft">{`持股${Number(share_pct)}%`}</span>}
            <span className="grow" />
            <span className="small soft">{status ? labelOf(TALENT_STATUS, status) : ""}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** How towns share in it: merit and quota apart. */
export function Shares({ record }: { record: ProjectRecord }) {
  const { project, shares, may } = record;
  if (shares.length === 0 && !may.shares) return null;
  const of = (purpose: SharePurpose) => shares.filter((share) => share.purpose === purpose);
  return (
    <section className="mb-7">
      <SectionTitle
        ruled
        end={
          may.shares && (
            <a className="link" href={`/projects/${project.id}/shares`}>
              确定分成
            </a>
          )
        }
      >
        分成
      </SectionTitle>
      {shares.length === 0 && <p className="soft">不分，全归落地镇街。</p>}
      {(Object.keys(SHARE_PURPOSE) as SharePurpose[])
        .filter((purpose) => of(purpose).length > 0)
        .map((purpose) => (
          <p key={purpose} className="nums mt-2">
            {`${SHARE_PURPOSE[purpose]}：${of(purpose)
              .map(({ town, pct }) => `${town}${Number(pct)}%`)
              .join("，")}`}
          </p>
        ))}
      {shares[0] && (
        <p className="small soft">
          {[shares[0].doc_no, shares[0].approver && `${shares[0].approver}批准`].filter(Boolean).join("，")}
        </p>
      )}
    </section>
  );
}
