import type { ReactNode } from "react";
import { LinkButton } from "#app/ui/button.tsx";

type PagerProps = {
  /** How many rows there are. */
  summary: ReactNode;
  /** Where in them this page stands. */
  page?: ReactNode;
  previousHref?: string | undefined;
  nextHref?: string | undefined;
};

/** The foot of a list. */
export function Pager({ summary, page, previousHref, nextHref }: PagerProps) {
  return (
    <div className="pager">
      <span>{summary}</span>
      <nav aria-label="翻页">
        {page && <span>{page}</span>}
        {previousHref !== undefined && (
          <LinkButton small href={previousHref} rel="prev">
            上一页
          </LinkButton>
        )}
        {nextHref !== undefined && (
          <LinkButton small href={nextHref} rel="next">
            下一页
          </LinkButton>
        )}
      </nav>
    </div>
  );
}
