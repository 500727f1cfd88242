import { useState } from "react";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { SectionTitle } from "#app/ui/page-head.tsx";
import { type FoundPerson, useFoundPeople } from "./use-found-people.ts";

type PickerProps = {
  q: string;
  found: readonly FoundPerson[];
  /** Who falls due, for whoever comes without a name. */
  due: readonly FoundPerson[];
  /** The form's address for one person. */
  hrefOf: (id: string) => string;
  /** What must survive a search without the script. */
  keep: Readonly<Record<string, string>>;
};

/** Whom a contact is about: by name, pinyin or the end of a phone; before anything is typed, who falls due. */
export function PersonPicker({ q, found, due, hrefOf, keep }: PickerProps) {
  const [typed, setTyped] = useState(q);
  const live = useFoundPeople(typed, q, found);
  const isIdle = typed.trim() === "";
  const people = isIdle ? due : live.people;
  const nobody = live.isStale ? "正在查找" : "没有找到。换个写法，或只写姓的拼音。";
  return (
    <div className="max-w-[640px]">
      <search>
        <form method="get" action="/outreach/new" className="filters" data-keep-scroll="">
          {Object.entries(keep).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <span className="search-box grow">
            <input
              type="search"
              className="input"
              name="q"
              value={typed}
              onChange={({ currentTarget }) => setTyped(currentTarget.value)}
              // biome-ignore lint/a11y/noAutofocus: the page asks for nothing else
              autoFocus
              placeholder="姓名、拼音、首字母、手机尾号"
              aria-label="姓名、拼音、首字母、手机尾号"
              data-key="/"
              autoComplete="off"
            />
          </span>
          <button type="submit" className="btn">
            查找
          </button>
        </form>
      </search>
      <SectionTitle ruled>{isIdle ? "到期该联络的" : "找到的人"}</SectionTitle>
      {people.length === 0 ? (
        <EmptyState>{isIdle ? "没有到期的。输入姓名或拼音找人。" : nobody}</EmptyState>
      ) : (
        <ul className="people-list">
          {people.map(({ id, name, note }) => (
            <li key={id}>
              <a href={hrefOf(id)} data-row="">
                <b>{name}</b>
                <span className="small soft cut">{note}</span>
              </a>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
