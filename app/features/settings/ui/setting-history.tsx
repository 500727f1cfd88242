import { SectionTitle } from "#app/ui/page-head.tsx";
import { Tag } from "#app/ui/state.tsx";

type HistoryRow = { id: string; text: string; effective_from: string; by: string; when: string; state: string };

/** Every value a setting has had and will have, the newest first. */
export function SettingHistory({ rows }: { rows: readonly HistoryRow[] }) {
  return (
    <section>
      <SectionTitle ruled count={`${rows.length}次`}>
        历次数值
      </SectionTitle>
      <ul>
        {rows.map(({ id, text, effective_from, by, when, state }) => (
          <li key={id} className="border-b border-rule py-2">
            <p>
              {text} {state && <Tag tone={state === "现用" ? "go" : "line"}>{state}</Tag>}
            </p>
            <p className="small muted">{`${effective_from}起用；${by}，${when}录入`}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
