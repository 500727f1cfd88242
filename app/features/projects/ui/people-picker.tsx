import { EmptyState } from "#app/ui/empty-state.tsx";

export type Found = readonly { id: string; name: string; note: string }[];

type Props = {
  action: string;
  q: string;
  found: Found;
  /** What the address carries besides the search. */
  keep: readonly string[];
  hrefOf: (id: string) => string;
};

/** Finds somebody on file by name, pinyin or the end of a phone; a click takes him in. */
export function PeoplePicker({ action, q, found, keep, hrefOf }: Props) {
  return (
    <div className="max-w-[640px]">
      <search>
        <form method="get" action={action} className="filters" data-keep-scroll="">
          {keep.map((id) => (
            <input key={id} type="hidden" name="talent" value={id} />
          ))}
          <span className="search-box grow">
            <input
              type="search"
              className="input"
              name="q"
              defaultValue={q}
              placeholder="姓名、拼音、手机尾号"
              aria-label="姓名、拼音、手机尾号"
              data-key="/"
              autoComplete="off"
            />
          </span>
          <button type="submit" className="btn">
            查找人才
          </button>
        </form>
      </search>
      {found.length > 0 && (
        <ul className="people-list">
          {found.map((each) => (
            <li key={each.id}>
              <a href={hrefOf(each.id)} data-row="">
                <b>{each.name}</b>
                <span className="small soft cut">{each.note}</span>
              </a>
            </li>
          ))}
        </ul>
      )}
      {q && found.length === 0 && <EmptyState>没有找到。换个写法再找；没有建档的先到人才库登记。</EmptyState>}
    </div>
  );
}
