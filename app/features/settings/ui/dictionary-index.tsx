type DictionaryIndexProps = {
  dictionaries: readonly { code: string; name: string; count: number }[];
  current: string;
};

/** The list of dictionaries: a column on a desk, one choice to open on a phone. */
export function DictionaryIndex({ dictionaries, current }: DictionaryIndexProps) {
  return (
    <>
      <nav aria-label="字典" className="hidden md:block">
        <ul className="border-t border-ink">
          {dictionaries.map(({ code, name, count }) => (
            <li key={code} className="border-b border-rule">
              <a
                className="flex h-8 items-center justify-between px-2 hover:bg-wash aria-[current]:bg-indigo-tint aria-[current]:font-bold"
                href={`/settings/dictionaries?dict=${code}`}
                aria-current={code === current ? "page" : undefined}
                data-keep-scroll=""
              >
                {name}
                <span className="tiny muted font-normal">{count}</span>
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <form method="get" className="row mb-5 md:hidden">
        <label className="sr-only" htmlFor="dict">
          字典
        </label>
        <select id="dict" name="dict" className="input" defaultValue={current} key={current}>
          {dictionaries.map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </select>
        <button type="submit" className="btn">
          打开
        </button>
      </form>
    </>
  );
}
