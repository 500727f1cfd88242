import type { ReactNode } from "react";
import { Kbd } from "#app/ui/kbd.tsx";

export type SearchBox = { name: string; value: string; label: string; placeholder?: string | undefined };

type FilterBarProps = {
  /** Where the list lives; the page itself when left out. */
  action?: string | undefined;
  search?: SearchBox | undefined;
  /** What else of the address must survive a new search: sort, chips that are on. Send no page number: a new search starts at the top. */
  keep?: Readonly<Record<string, string>> | undefined;
  /** Chips. */
  children?: ReactNode;
  end?: ReactNode;
};

/** Search and conditions above a list: one GET form, so the address holds the list's whole state. */
export function FilterBar({ action, search, keep = {}, children, end }: FilterBarProps) {
  return (
    <search>
      <form method="get" action={action} className="filters" data-keep-scroll="">
        {Object.entries(keep).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {search && (
          <span className="search-box">
            <input
              key={search.value}
              type="search"
              className="input"
              name={search.name}
              defaultValue={search.value}
              placeholder={search.placeholder ?? search.label}
              aria-label={search.label}
              data-key="/"
              autoComplete="off"
            />
            <Kbd keys="/" />
          </span>
        )}
        {children}
        {end && (
          <>
            <span className="grow" />
            {end}
          </>
        )}
      </form>
    </search>
  );
}
