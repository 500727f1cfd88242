import type { ReactNode } from "react";

/** An empty list: what is true, why, and one button for what to do next. */
export function EmptyState({ children, action }: { children: ReactNode; action?: ReactNode }) {
  return (
    <div className="empty">
      <span className="grow">{children}</span>
      {action}
    </div>
  );
}
