import type { ReactNode } from "react";
import { LinkButton } from "#app/ui/button.tsx";
import { cx } from "#app/ui/cx.ts";

type PageHeadProps = {
  title: ReactNode;
  hint?: ReactNode;
  /** State and lights beside the title. */
  tags?: ReactNode;
  actions?: ReactNode;
  level?: "page" | "record" | undefined;
};

/** The head of a page: what it is, one line of what to know, what can be done. One primary action at most. */
export function PageHead({ title, hint, tags, actions, level = "page" }: PageHeadProps) {
  return (
    <div className={cx("page-head", level === "record" && "record")}>
      <div className="titles">
        <div className="row">
          <h1>{title}</h1>
          {tags}
        </div>
        {hint && <p>{hint}</p>}
      </div>
      {actions && <div className="actions">{actions}</div>}
    </div>
  );
}

/** The title of a region, with its count and a link at the end of the line. */
export function SectionTitle({
  children,
  count,
  end,
  ruled,
}: {
  children: ReactNode;
  count?: ReactNode;
  end?: ReactNode;
  /** With an ink line below, where no table or list brings one. */
  ruled?: boolean | undefined;
}) {
  return (
    <div className={cx("section-title", ruled && "ruled")}>
      <h2>{children}</h2>
      {count !== undefined && <span className="count">{count}</span>}
      {end && <span className="end">{end}</span>}
    </div>
  );
}

type RecordNavProps = {
  backHref: string;
  backLabel: ReactNode;
  position?: ReactNode;
  previousHref?: string | undefined;
  nextHref?: string | undefined;
};

/** From a record back to its list, and to the neighbours in it. */
export function RecordNav({ backHref, backLabel, position, previousHref, nextHref }: RecordNavProps) {
  return (
    <nav className="record-nav" aria-label="列表位置">
      <a className="link" href={backHref}>
        {backLabel}
      </a>
      {position && <span className="muted">{position}</span>}
      <span className="grow" />
      {previousHref !== undefined && (
        <LinkButton variant="quiet" small href={previousHref} rel="prev">
          上一个
        </LinkButton>
      )}
      {nextHref !== undefined && (
        <LinkButton variant="quiet" small href={nextHref} rel="next">
          下一个
        </LinkButton>
      )}
    </nav>
  );
}
