import { LinkButton } from "#app/ui/button.tsx";
import { PageHead, RecordNav } from "#app/ui/page-head.tsx";
import { Note } from "#app/ui/state.tsx";
import type { Outcome } from "../schema/input.ts";

/** What became of many at once: how many were done, and of each that was not, why. */
export function OutcomePage({ title, outcome, href }: { title: string; outcome: Outcome; href: string }) {
  return (
    <>
      <RecordNav backHref={href} backLabel="补贴申报" />
      <PageHead title={title} hint={`办成${outcome.done.length}件，没有办成${outcome.refused.length}件。`} />
      {outcome.refused.length > 0 && (
        <div className="wide">
          <table className="data-table mini">
            <caption className="sr-only">没有办成的</caption>
            <thead>
              <tr>
                <th scope="col">没有办成的</th>
                <th scope="col">原因</th>
              </tr>
            </thead>
            <tbody>
              {outcome.refused.map(({ who, why }) => (
                <tr key={who}>
                  <td>{who}</td>
                  <td>{why}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {outcome.done.length + outcome.refused.length === 0 && <Note tone="warn">没有可办的。</Note>}
      <p className="mt-6">
        <LinkButton href={href} variant="primary">
          看申报
        </LinkButton>
      </p>
    </>
  );
}
