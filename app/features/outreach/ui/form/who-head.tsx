import { labelOf, TALENT_STATUS } from "#app/features/talents/schema/dictionaries/index.ts";
import { placeText, workText } from "#app/features/talents/schema/list-columns.ts";
import { formatDay } from "#app/lib/dates.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { Tag } from "#app/ui/state.tsx";
import type { PersonToContact } from "../../queries/person.server.ts";
import { wayText } from "../../schema/ways.ts";

/** Whom the contact is about, what was said last, and the number one tap away. */
export function WhoHead({ person, otherHref }: { person: PersonToContact; otherHref?: string | undefined }) {
  const where = [placeText(person), workText(person)].filter(Boolean).join("，");
  const last =
    person.last_on && `上次 ${formatDay(person.last_on, "short")} ${wayText(person.last_kind ?? "", person.last_method ?? "")}`;
  return (
    <section className="who" aria-label="联络对象">
      <div className="grow min-w-0">
        <div className="row flex-wrap">
          <h2>{person.name}</h2>
          <Tag>{labelOf(TALENT_STATUS, person.status)}</Tag>
          {person.opt_out && <Tag tone="bad">拒绝联系</Tag>}
          {otherHref && (
            <a className="link small" href={otherHref}>
              换人
            </a>
          )}
        </div>
        <div className="small soft cut" title={where}>
          {where}
        </div>
        <div className="small muted cut" title={person.last_content ?? undefined}>
          {last ? [last, person.last_content].filter(Boolean).join("：") : "还没有联络过"}
        </div>
      </div>
      {person.phone && !person.masked && (
        <LinkButton href={`tel:${person.phone.replace(/[^\d+]/g, "")}`} data-reload="" aria-label={`拨打${person.name}的电话`}>
          拨打
        </LinkButton>
      )}
    </section>
  );
}
