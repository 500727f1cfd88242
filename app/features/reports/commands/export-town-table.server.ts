import { createHash } from "node:crypto";
import { PassThrough, Readable } from "node:stream";
import { createReadableStreamFromReadable } from "@remix-run/node";
import { uuidv7 } from "uuidv7";
import type { Actor } from "#app/auth/actor.ts";
import { writeLedger } from "#app/lib/workbook/write-ledger.server.ts";
import type { Db } from "#db/database.ts";
import type { Town } from "../metrics/compute.server.ts";
import { CARDS, SPANS } from "../metrics/definitions/definition.ts";
import { type Figure, valueAt } from "../metrics/figure.ts";
import { CATALOGUE, linesOf, type MetricId } from "../metrics/metric.ts";
import type { TownTableQuery } from "../schema.ts";
import { unitText } from "../ui/figure-text.ts";

type Table = { query: TownTableQuery; towns: readonly Town[]; totals: ReadonlyMap<MetricId, Figure> };

/** The town table as the sheet that is sent on: the same figures as the screen, logged before it leaves (domain E88). */
export async function townTableWorkbook(db: Db, actor: Actor, { query, towns, totals }: Table): Promise<Response> {
  const rows = [...totals].flatMap(([id, figure]) => {
    const { card, span } = CATALOGUE[id];
    return linesOf(id).map(({ part, label, unit }) => [
      CARDS[card],
      `${label}（${id}）`,
      unitText(unit),
      SPANS[span],
      cellOf(valueAt(figure, part, null), unit),
      ...towns.map((town) => cellOf(valueAt(figure, part, town.id), unit)),
    ]);
  });
  await db
    .insertInto("export_log")
    .values({
      id: uuidv7(),
      report: "RPT-12 镇街汇总表",
      filters: JSON.stringify({ as_of: query.asOf, known_at: query.knownAt }),
      row_count: rows.length,
      ids_hash: createHash("sha256")
        .update([...totals.keys()].join(","))
        .digest("hex"),
      has_sensitive: false,
      reason: "汇总数字",
      town_id: actor.town_id,
    })
    .execute();
  const out = new PassThrough();
  const written = writeLedger(out, {
    sheetName: "镇街汇总表",
    title: `示范区“归根”工程镇街汇总表（截至${query.asOf}）`,
    leftNote: `填报单位(盖章)：${actor.unit_name}`,
    rightNote: query.knownAt ? `按${query.knownAt.slice(0, 10)}当时所知` : "修订口径",
    columns: [
      { header: "牌", width: 10 },
      { header: "指标", width: 34 },
      { header: "单位", width: 8, align: "center" },
      { header: "口径", width: 10, align: "center" },
      { header: "合计", width: 12, align: "right" },
      ...towns.map(({ name }) => ({ header: name, width: 14, align: "right" as const })),
    ],
    rows,
    footer: "填报人：　　　　审核人：　　　　单位负责人：　　　　联系电话：　　　　填报日期：　　年　　月　　日",
  });
  written.catch((error: unknown) => out.destroy(error instanceof Error ? error : new Error(String(error))));
  return new Response(createReadableStreamFromReadable(Readable.from(out)), {
    headers: {
      "Content-Type": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      "Content-Disposition": `attachment; filename*=UTF-8''${encodeURIComponent(`镇街汇总表-${query.asOf}.xlsx`)}`,
    },
  });
}

/** A number Excel can add up; money in 万元. */
const cellOf = (value: number | null, unit: string) => (value === null ? "—" : unit === "分" ? value / FEN_PER_WAN : value);
const FEN_PER_WAN = 1_000_000;
