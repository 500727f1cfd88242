import type { ReactNode } from "react";
import { Button } from "#app/ui/button.tsx";
import { clearSelection, useSelectedCount } from "#app/ui/selection.tsx";

type BulkBarProps = {
  /** The id the table's boxes name as their form. */
  form: string;
  /** Names the count: 已选3人. */
  label: (count: number) => string;
  /** Read before the script runs, when the count is not known. */
  labelWithoutCount?: string | undefined;
  action?: string | undefined;
  /** Buttons, each with its own `formAction`; `<hr />` parts groups. */
  children: ReactNode;
};

/** What can be done with the chosen rows. A native form; shown by CSS while a box is chosen, so it needs no script. */
export function BulkBar({ form, label, labelWithoutCount = "对所选各行", action, children }: BulkBarProps) {
  const count = useSelectedCount(form);
  return (
    <div className="bulk-dock">
      <form id={form} method="post" action={action} className="bulk-bar" aria-label="批量操作" data-enhance="">
        <b aria-live="polite">{count ? label(count) : labelWithoutCount}</b>
        {children}
        <hr className="needs-script" />
        <Button
          type="button"
          variant="quiet"
          className="needs-script"
          shortcut={count ? "Escape" : undefined}
          onClick={clearSelection}
        >
          取消
        </Button>
      </form>
    </div>
  );
}
