import { Fragment } from "react";
import type { Block, Inline } from "../markdown.ts";

/** The blocks of a page of the guide, one under the other. They never change places: their place is their key. */
export function GuideBlocks({ blocks }: { blocks: readonly Block[] }) {
  return <div className="grid max-w-[860px] gap-4">{blocks.map((block, at) => keyed(at, <GuideBlock block={block} />))}</div>;
}

const keyed = (at: number, children: React.ReactNode) => <Fragment key={at}>{children}</Fragment>;

function GuideBlock({ block }: { block: Block }) {
  switch (block.as) {
    case "title":
    case "heading":
      return (
        <h2 className="mt-4 text-lg font-semibold">
          <Line line={block.line} />
        </h2>
      );
    case "paragraph":
      return (
        <p>
          <Line line={block.line} />
        </p>
      );
    case "image":
      return <img src={block.file} alt={block.alt} loading="lazy" className="max-w-full rounded-md border border-rule" />;
    case "list":
      return <ul className="grid list-disc gap-1 pl-5">{block.items.map((line, at) => keyed(at, <Item line={line} />))}</ul>;
    case "steps":
      return (
        <ol start={block.from} className="grid list-decimal gap-1 pl-5">
          {block.items.map((line, at) => keyed(at, <Item line={line} />))}
        </ol>
      );
    case "table":
      return <Table {...block} />;
  }
}

const Item = ({ line }: { line: readonly Inline[] }) => (
  <li>
    <Line line={line} />
  </li>
);

function Table({ head, rows }: Extract<Block, { as: "table" }>) {
  return (
    <div className="wide">
      <table className="data-table report">
        <thead>
          <tr>
            {head.map((cell, at) =>
              keyed(
                at,
                <th scope="col">
                  <Line line={cell} />
                </th>,
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) =>
            keyed(
              at,
              <tr>
                {row.map((cell, i) =>
                  keyed(
                    i,
                    <td className="whitespace-normal">
                      <Line line={cell} />
                    </td>,
                  ),
                )}
              </tr>,
            ),
          )}
        </tbody>
      </table>
    </div>
  );
}

const Line = ({ line }: { line: readonly Inline[] }) => <>{line.map((piece, at) => keyed(at, <Piece piece={piece} />))}</>;

function Piece({ piece }: { piece: Inline }) {
  switch (piece.as) {
    case "link":
      return (
        <a className="link underline" href={piece.to}>
          {piece.text}
        </a>
      );
    case "strong":
      return <b>{piece.text}</b>;
    case "code":
      return <kbd>{piece.text}</kbd>;
    case "text":
      return piece.text;
  }
}
