import { useNavigate } from "@remix-run/react";
import { type DragEvent, useState } from "react";
import { labelOf } from "#app/lib/dictionary.ts";
import { Board, BoardCard, BoardColumn } from "#app/ui/board.tsx";
import { MoveMenu } from "#app/ui/menu.tsx";
import type { BoardColumnData } from "../queries/board.server.ts";
import type { NextStep } from "../rules/steps.ts";
import { PROJ_KIND, PROJ_STAGE, type ProjStage } from "../schema/dictionaries.ts";
import { projectsHref } from "../schema/filter-href.ts";
import type { ProjectFilters } from "../schema/filters.ts";
import { amountText, FirstLight, rateText, shortMoney, stageHref, stepWord } from "./words.tsx";

type Card = BoardColumnData["cards"][number];

/** What it takes to enter a column (domain §3.2). */
const TAKES: Partial<Record<ProjStage, string>> = {
  LEAD: "有人提起、还没有谈的。",
  NEG: "有投资主体、建设内容和投资估算。",
  SIGN: "凭双方盖章的协议，由人才办核实。",
  REG: "凭营业执照。",
  START: "凭施工许可、备案或租赁合同，加现场核查表。",
  PROD: "首张发票、用电量、验收、现场照片、社保，五样里有两样。",
  FULL: "连续3个月产值达设计的80%，可报达产。",
};
const COLUMNS = Object.keys(TAKES) as ProjStage[];

/** A column shows so many cards; the rest stand in the table. */
const SHOWN = 6;
const BEFORE_SIGNING: readonly ProjStage[] = ["LEAD", "NEG"];

/** The pipeline. A card is moved by its menu or by dragging; both lead to the form that asks for the evidence. */
export function ProjectBoard({ columns, filters }: { columns: readonly BoardColumnData[]; filters: ProjectFilters }) {
  const { dragged, over, handlers } = useDragging(columns);
  const fullest = Math.max(...columns.map(({ cards }) => cards.length));
  return (
    <div {...handlers}>
      <Board>
        {COLUMNS.map((stage) => {
          const column = columns.find((each) => each.stage === stage);
          if (!column) return null;
          const { cards, count, agreed_fen } = column;
          const isWide = cards.length === fullest && cards.length > SHOWN;
          const shown = cards.slice(0, isWide ? SHOWN * 2 : SHOWN);
          const isOpen = dragged?.steps.some((step) => step.stage === stage && !step.resumes);
          return (
            <BoardColumn
              key={stage}
              title={PROJ_STAGE[stage]}
              count={`${count}个`}
              amount={amountOf(stage, count, agreed_fen)}
              note={cards.length === 0 ? TAKES[stage] : undefined}
              twoUp={isWide}
              place={stage}
              drop={isOpen ? (over === stage ? "over" : "open") : undefined}
            >
              {shown.length > 0 && (
                <>
                  {shown.map((card) => (
                    <ProjectCard key={card.id} card={card} />
                  ))}
                  {count > shown.length && (
                    <a className="link small" href={projectsHref(filters, { stage: [stage] })}>
                      {`再看${count - shown.length}个`}
                    </a>
                  )}
                </>
              )}
            </BoardColumn>
          );
        })}
      </Board>
    </div>
  );
}

const amountOf = (stage: ProjStage, count: number, agreed_fen: number): string => {
  if (count === 0) return "—";
  return BEFORE_SIGNING.includes(stage) ? "未签约，不计入" : shortMoney(agreed_fen);
};

function ProjectCard({ card }: { card: Card }) {
  const isBefore = BEFORE_SIGNING.includes(card.stage);
  const hasMoney = !isBefore && card.received_fen !== null && card.agreed_invest_fen !== null;
  return (
    <BoardCard
      href={`/projects/${card.id}`}
      title={card.name}
      meta={[card.town, `${labelOf(PROJ_KIND, card.kind).replace(/\(.*|\/.*/, "")}，${card.industry_code}`]}
      money={
        isBefore
          ? [card.agreed_invest_fen === null ? "意向不明" : `意向${shortMoney(card.agreed_invest_fen)}`]
          : [amountText(card.agreed_invest_fen), rateText(card.received_fen, card.agreed_invest_fen)]
      }
      bar={hasMoney ? { value: card.received_fen ?? 0, max: card.agreed_invest_fen ?? 0 } : undefined}
      light={<FirstLight {...card} />}
      move={card.steps.length > 0 && <Moves id={card.id} name={card.name} steps={card.steps} />}
    />
  );
}

function Moves({ id, name, steps }: { id: string; name: string; steps: readonly NextStep[] }) {
  return (
    <MoveMenu
      label={
        <>
          移至<span className="sr-only">（{name}）</span>
        </>
      }
    >
      {steps.map((step) => (
        <a key={`${step.stage}${step.resumes}`} href={stageHref(id, step)}>
          {stepWord(step)}
        </a>
      ))}
    </MoveMenu>
  );
}

/** A card's own link is what the browser drags; a drop opens the form of the step, never more. */
function useDragging(columns: readonly BoardColumnData[]) {
  const navigate = useNavigate();
  const [dragged, setDragged] = useState<Card | null>(null);
  const [over, setOver] = useState<string | null>(null);
  const placeOf = ({ target }: DragEvent) => (target as Element).closest<HTMLElement>("[data-place]")?.dataset.place;
  const stepTo = (place: string | undefined) => dragged?.steps.find(({ stage, resumes }) => stage === place && !resumes);
  const end = () => {
    setDragged(null);
    setOver(null);
  };
  const handlers = {
    onDragStart: (event: DragEvent) => {
      const href = (event.target as Element).closest(".board-card")?.querySelector("h3 a")?.getAttribute("href");
      setDragged(columns.flatMap(({ cards }) => cards).find(({ id }) => href === `/projects/${id}`) ?? null);
    },
    onDragOver: (event: DragEvent) => {
      const place = placeOf(event);
      setOver(place ?? null);
      if (stepTo(place)) event.preventDefault();
    },
    onDrop: (event: DragEvent) => {
      const step = stepTo(placeOf(event));
      if (!dragged || !step) return;
      event.preventDefault();
      navigate(stageHref(dragged.id, step));
      end();
    },
    onDragEnd: end,
  };
  return { dragged, over, handlers };
}
