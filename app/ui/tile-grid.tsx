import { cx } from "#app/ui/cx.ts";

export type Tile = {
  /** From 1. */
  row: number;
  /** From 1. */
  col: number;
  label: string;
  /** For a phone, where a tile is some 27px wide. */
  short?: string | undefined;
  value: number;
  href?: string | undefined;
};

/** How dark a tile is, 0 to 4: its share of the greatest, by quarters. Zero stays blank. */
export function tileLevel(value: number, greatest: number) {
  return value <= 0 || greatest <= 0 ? 0 : Math.min(4, Math.ceil((4 * value) / greatest));
}

/** Places as squares of equal size on a coarse grid. The number is printed in each; the tint only helps. */
export function TileGrid({ caption, tiles }: { caption: string; tiles: readonly Tile[] }) {
  const rows = range(Math.max(0, ...tiles.map((tile) => tile.row)));
  const cols = range(Math.max(0, ...tiles.map((tile) => tile.col)));
  const greatest = Math.max(0, ...tiles.map((tile) => tile.value));
  const at = new Map(tiles.map((tile) => [`${tile.row}:${tile.col}`, tile]));
  return (
    <figure aria-label={caption}>
      <table className="tile-grid" role="presentation">
        <tbody>
          {rows.map((row) => (
            <tr key={row}>
              {cols.map((col) => {
                const tile = at.get(`${row}:${col}`);
                return <td key={col}>{tile && <TileBox tile={tile} level={tileLevel(tile.value, greatest)} />}</td>;
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  );
}

function TileBox({ tile, level }: { tile: Tile; level: number }) {
  const className = cx("tile", level > 0 && `level-${level}`);
  const text = (
    <>
      {tile.short === undefined ? (
        tile.label
      ) : (
        <>
          <span className="full">{tile.label}</span>
          <span className="short">{tile.short}</span>
        </>
      )}
      <b>{tile.value}</b>
    </>
  );
  return tile.href === undefined ? (
    <span className={className}>{text}</span>
  ) : (
    <a className={className} href={tile.href}>
      {text}
    </a>
  );
}

const range = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
