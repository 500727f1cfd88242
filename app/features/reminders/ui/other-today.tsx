import { EmptyState } from "#app/ui/empty-state.tsx";
import { SectionTitle } from "#app/ui/page-head.tsx";

export type SystemScreen = { href: string; label: string; note: string };

/** A post without people of its own: what it keeps in order, or that nothing waits. */
export function OtherToday({ screens }: { screens: readonly SystemScreen[] }) {
  if (screens.length === 0) return <EmptyState>您的岗位今天没有待办事项。</EmptyState>;
  return (
    <section className="max-w-[720px]">
      <SectionTitle ruled>系统事项</SectionTitle>
      <ul>
        {screens.map(({ href, label, note }) => (
          <li key={href} className="border-b border-rule py-2.5">
            <a className="link font-semibold" href={href}>
              {label}
            </a>
            <p className="small soft">{note}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
