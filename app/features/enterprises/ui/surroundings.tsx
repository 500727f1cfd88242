import { DISPATCH_ROLE, DISPATCH_STATUS } from "#app/features/officers/schema/dictionaries.ts";
import { labelOf } from "#app/lib/dictionary.ts";
import { moneyText } from "#app/lib/money.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { SectionTitle } from "#app/ui/page-head.tsx";
import { Light, Tag } from "#app/ui/state.tsx";
import type { Enterprise, Surroundings } from "../queries/record.server.ts";
import { Tel } from "./tel.tsx";
import { STAGE_WORD, TICKET_WORD } from "./words.ts";

type DispatchesProps = {
  enterprise: Pick<Enterprise, "id" | "is_guigen" | "status">;
  dispatches: Surroundings["dispatches"];
  mayNominate: boolean;
};

/** Who serves the enterprise, who is nominated, who served. */
export function Dispatches({ enterprise, dispatches, mayNominate }: DispatchesProps) {
  const hasChief = dispatches.some(({ in_force, role }) => in_force && role === "chief");
  const isGap = enterprise.is_guigen && enterprise.status !== "deregistered" && !hasChief;
  return (
    <section className="mb-7">
      <SectionTitle
        end={
          mayNominate && (
            <a className="link" href={`/dispatches/new?enterprise=${enterprise.id}`}>
              提名服务官
            </a>
          )
        }
      >
        红色服务官
      </SectionTitle>
      {isGap && (
        <p className="mb-2">
          <Light tone="red">今天没有首席服务官</Light>
        </p>
      )}
      {dispatches.length === 0 ? (
        <div className="border-t border-ink">
          <EmptyState>还没有派驻。</EmptyState>
        </div>
      ) : (
        <ul className="border-t border-ink">
          {dispatches.map((each) => (
            <li key={each.id} className="border-b border-rule py-2">
              <div className="row flex-wrap gap-x-3">
                <a className="link font-semibold" href={`/dispatches/${each.id}`}>
                  {each.name}
                </a>
                <span>{labelOf(DISPATCH_ROLE, each.role)}</span>
                {!each.in_force && (
                  <Tag tone={each.status === "nominated" ? "warn" : "plain"}>{labelOf(DISPATCH_STATUS, each.status)}</Tag>
                )}
                {each.in_force && each.status === "suspended" && <Tag tone="warn">暂停</Tag>}
                <span className="grow" />
                {each.in_force && <Tel number={each.phone_work} />}
              </div>
              <p className="small soft">
                {`${each.unit}${each.duty}，${each.from_on}起${each.to_on ? `，至${each.to_on}` : ""}${each.doc_no ? `，${each.doc_no}` : ""}`}
              </p>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** The projects that the enterprise carries. */
export function Projects({ projects }: { projects: Surroundings["projects"] }) {
  if (projects.length === 0) return null;
  return (
    <section className="mb-7">
      <SectionTitle count={`${projects.length}个`}>项目</SectionTitle>
      <ul className="border-t border-ink">
        {projects.map(({ id, name, stage, agreed_invest_fen, signed_on }) => (
          <li key={id} className="row border-b border-rule py-2">
            <a className="link grow" href={`/projects/${id}`}>
              {name}
            </a>
            <span className="small soft">
              {[signed_on, agreed_invest_fen !== null && moneyText(agreed_invest_fen)].filter(Boolean).join("，")}
            </span>
            <Tag>{labelOf(STAGE_WORD, stage)}</Tag>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What the enterprise has asked for. */
export function Tickets({ tickets, today }: { tickets: Surroundings["tickets"]; today: string }) {
  if (tickets.length === 0) return null;
  return (
    <section className="mb-7">
      <SectionTitle count={`${tickets.length}件`}>诉求</SectionTitle>
      <ul className="border-t border-ink">
        {tickets.map(({ id, ticket_no, title, status, raised_on, due_on }) => (
          <li key={id} className="row border-b border-rule py-2">
            <a className="link grow" href={`/tickets/${id}`}>
              {title}
            </a>
            <span className="small soft nums">{`${ticket_no}，${raised_on}提出`}</span>
            {status !== "closed" && due_on && due_on < today && <Light tone="red">逾期</Light>}
            <Tag tone={status === "closed" ? "ok" : "plain"}>{labelOf(TICKET_WORD, status)}</Tag>
          </li>
        ))}
      </ul>
    </section>
  );
}
