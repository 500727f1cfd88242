import type { Role } from "#app/auth/actor.ts";
import { Board, BoardCard, BoardColumn } from "#app/ui/board.tsx";
import { MoveMenu } from "#app/ui/menu.tsx";
import { Light } from "#app/ui/state.tsx";
import type { BoardData } from "../queries/board.server.ts";
import { contactLight } from "../rules/care.ts";
import { type Status, stepsFor } from "../rules/machine.ts";
import { codesOf, labelOf, TALENT_STATUS } from "../schema/dictionaries/index.ts";
import { queryOf, type TalentFilters } from "../schema/filters.ts";
import { placeText } from "../schema/list-columns.ts";
import { recordHref } from "./record-href.ts";

type TalentBoardProps = BoardData & { filters: TalentFilters; role: Role; mayMove: boolean; today: string };
type Card = BoardData["cards"][number];

/** States nobody rests in, or has left by: shown only when somebody is there. */
const RARE = new Set<string>(["left_again", "lost", "closed"]);

/** Everybody by 跟进状态. A step asks for evidence, so moving a card opens its form. */
export function TalentBoard({ counts, cards, filters, role, mayMove, today }: TalentBoardProps) {
  const states = codesOf(TALENT_STATUS).filter((status) => !RARE.has(status) || (counts[status] ?? 0) > 0);
  return (
    <div className="overflow-x-auto pb-28 [&_.board-column:not(.none)]:min-w-44">
      <Board>
        {states.map((status) => {
          const here = cards.filter((card) => card.status === status);
          const count = counts[status] ?? 0;
          const rest = count - here.length;
          const href = `/talents?${queryOf(filters, { status: [status] })}`;
          return (
            <BoardColumn
              key={status}
              title={labelOf(TALENT_STATUS, status)}
              count={count > 0 ? <a href={href}>{count}人</a> : "0人"}
              note={rest > 0 ? <a className="link" href={href}>{`另有${rest}人，看名单`}</a> : undefined}
            >
              {here.length > 0 &&
                here.map((card) => (
                  <TalentCard
                    key={card.id}
                    card={card}
                    list={queryOf(filters, { status: [status] })}
                    steps={mayMove ? stepsFor(status, role) : []}
                    today={today}
                  />
                ))}
            </BoardColumn>
          );
        })}
      </Board>
    </div>
  );
}

type TalentCardProps = { card: Card; list: string; steps: ReturnType<typeof stepsFor>; today: string };

function TalentCard({ card, list, steps, today }: TalentCardProps) {
  const { tone, word } = contactLight(card.next_contact_on, today);
  return (
    <BoardCard
      href={recordHref(card.id, list)}
      title={card.name}
      meta={[placeText(card), card.owner]}
      light={
        card.opt_out ? (
          <Light tone="off">拒绝联系</Light>
        ) : tone === "off" || card.status === ("closed" satisfies Status) ? undefined : (
          <Light tone={tone}>{word}</Light>
        )
      }
      move={
        steps.length > 0 && (
          <MoveMenu label="移到…">
            {steps.map(({ to, verb }) => (
              <a key={to} href={recordHref(card.id, list, "/status", { to })}>
                {verb}
              </a>
            ))}
          </MoveMenu>
        )
      }
    />
  );
}
