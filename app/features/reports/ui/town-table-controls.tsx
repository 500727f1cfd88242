import { addMonths, monthEnd } from "#app/lib/dates.ts";
import { Button } from "#app/ui/button.tsx";
import { Segments } from "#app/ui/tabs.tsx";
import { type TownTableQuery, townTableHref } from "../schema.ts";

/** The day, and which state of knowledge: both stand in the address, so a table can be sent as a link. */
export function TownTableControls({ query, today }: { query: TownTableQuery; today: string }) {
  const lastEnds = [2, 1].map((back) => monthEnd(addMonths(`${today.slice(0, 7)}-01`, -back)));
  const days = [...lastEnds.map((day) => ({ day, label: `${Number(day.slice(5, 7))}月末` })), { day: today, label: "今天" }];
  return (
    <div className="screen-only mt-5 mb-4 flex flex-wrap items-center gap-x-6 gap-y-3">
      <form method="get" action="/reports/towns" className="row">
        <label className="soft whitespace-nowrap" htmlFor="as_of">
          截至
        </label>
        <input
          className="input w-40"
          id="as_of"
          type="date"
          name="as_of"
          defaultValue={query.asOf}
          max={today}
          key={query.asOf}
        />
        {query.known && <input type="hidden" name="known" value={query.known} />}
        <Button type="submit">查看</Button>
      </form>
      <Segments
        label="常用日期"
        items={days.map(({ day, label }) => ({ label, href: townTableHref(query, { asOf: day }), current: query.asOf === day }))}
      />
      <span className="row">
        <span className="soft whitespace-nowrap">回放</span>
        <Segments
          label="回放"
          items={[
            { label: "修订口径", href: townTableHref(query, { known: null }), current: query.known === null },
            { label: "当时口径", href: townTableHref(query, { known: "then" }), current: query.known === "then" },
          ]}
        />
      </span>
    </div>
  );
}
