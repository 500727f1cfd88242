import { useEffect, useState } from "react";

const ROWS = "[data-select]";

const boxes = (root: ParentNode) => [...root.querySelectorAll<HTMLInputElement>(ROWS)];

/** The box in the header: all rows of this page. It follows the rows when they are chosen one by one. */
export function SelectAll({ label }: { label: string }) {
  useEffect(() => {
    const follow = (event: Event) => {
      if (!(event.target instanceof HTMLInputElement) || !event.target.matches(ROWS)) return;
      const table = event.target.closest("table");
      const all = table?.querySelector<HTMLInputElement>("[data-select-all]");
      if (!table || !all) return;
      const chosen = boxes(table).filter((box) => box.checked).length;
      all.checked = chosen === boxes(table).length;
      all.indeterminate = chosen > 0 && !all.checked;
    };
    document.addEventListener("change", follow);
    return () => document.removeEventListener("change", follow);
  }, []);
  return (
    <input
      type="checkbox"
      className="check needs-script"
      aria-label={label}
      data-select-all=""
      onChange={({ currentTarget }) => {
        const table = currentTarget.closest("table");
        for (const box of table ? boxes(table) : []) box.checked = currentTarget.checked;
      }}
    />
  );
}

/** How many boxes of a form are chosen; undefined before the script runs. */
export function useSelectedCount(form: string) {
  const [count, setCount] = useState<number>();
  useEffect(() => {
    const recount = () => setCount(document.querySelectorAll(`${ROWS}[form="${form}"]:checked`).length);
    recount();
    document.addEventListener("change", recount);
    return () => document.removeEventListener("change", recount);
  }, [form]);
  return count;
}

/** Takes every choice back. */
export function clearSelection() {
  for (const box of document.querySelectorAll<HTMLInputElement>(`${ROWS}, [data-select-all]`)) {
    box.checked = false;
    box.indeterminate = false;
  }
  document.dispatchEvent(new Event("change"));
}
