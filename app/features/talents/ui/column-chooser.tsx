import { buttonClass } from "#app/ui/button.tsx";
import { LIST_COLUMNS, type ListColumnId } from "../schema/list-columns.ts";

const FORM = "talent-columns";

export type ColumnChoice = { offered: readonly ListColumnId[]; shown: readonly ListColumnId[] };

/** 选列: boxes behind a word. They stand inside the filter form but belong to a form of their own (`ColumnForm`). */
export function ColumnChooser({ offered, shown }: ColumnChoice) {
  return (
    <details className="menu end hidden md:block" data-menu="">
      <summary className={buttonClass({ variant: "quiet" })}>选列</summary>
      <div className="menu-items chip-fields">
        <div className="grid max-h-[56vh] grid-cols-2 gap-x-4 gap-y-1 overflow-y-auto">
          {offered.map((id) => (
            <label key={id} className="choice">
              <input
                type="checkbox"
                className="check"
                form={FORM}
                name="columns"
                value={id}
                defaultChecked={shown.includes(id)}
                disabled={id === "name"}
              />
              {LIST_COLUMNS[id].label}
            </label>
          ))}
        </div>
        <div className="row">
          <button type="submit" form={FORM} className="btn sm">
            保存
          </button>
          <button type="submit" form={FORM} name="usual" value="yes" className="btn sm quiet">
            恢复默认
          </button>
        </div>
      </div>
    </details>
  );
}

/** The form the boxes belong to; goes back to the list as it was. */
export function ColumnForm({ list }: { list: string }) {
  return (
    <form id={FORM} method="post" action="/talents/columns" data-enhance="" hidden>
      <input type="hidden" name="list" value={list} />
    </form>
  );
}
