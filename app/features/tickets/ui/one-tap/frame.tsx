import type { ReactNode } from "react";
import { formatDay } from "#app/lib/dates.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { PageHead } from "#app/ui/page-head.tsx";
import { Segments } from "#app/ui/tabs.tsx";
import type { OpenCard } from "../../commands/one-tap-door.server.ts";
import type { StationPhones } from "../../queries/one-tap.server.ts";

type FrameProps =
  | { lost: { stations: StationPhones } | undefined }
  | { lost?: undefined; card: OpenCard; here: "report" | "follow"; waiting: number; children: ReactNode };

/** The page behind an enterprise's card: whose it is and its two views; or, where the card opens nothing, whom to call. */
export function OneTapFrame(props: FrameProps) {
  if (!("card" in props)) return <LostCard stations={props.lost?.stations ?? []} />;
  const { card, here, waiting, children } = props;
  const home = `/t/${card.token}`;
  return (
    <div className="mx-auto max-w-[560px]">
      <PageHead title="一键呼叫" hint={card.enterprise} />
      <div className="mb-5 [&_a]:min-h-11 [&_a]:px-5 [&_a]:text-base">
        <Segments
          label="一键呼叫"
          items={[
            { href: home, label: "报诉求", current: here === "report" },
            {
              href: `${home}/follow`,
              label: waiting > 0 ? `看办理(${waiting}件等您评价)` : "看办理",
              current: here === "follow",
            },
          ]}
        />
      </div>
      {children}
      <p className="small muted mt-8">
        {`这张牌到${formatDay(card.until, "long")}有效，只属于本企业，请不要转发。也可以直接打电话：`}
        <a className="link inline-block py-3" href="/stations">
          服务站
        </a>
        、
        <a className="link inline-block py-3" href="/red-officers">
          服务官
        </a>
        。
      </p>
    </div>
  );
}

function LostCard({ stations }: { stations: StationPhones }) {
  return (
    <div className="mx-auto max-w-[560px]">
      <PageHead
        title="这张一键呼叫牌已经失效"
        hint="牌子到期、换新，或者网址不完整。诉求照样能报：请打下面的电话，并请服务官给您换一张新牌。"
      />
      {stations.length === 0 ? (
        <EmptyState>请联系示范区人才办。</EmptyState>
      ) : (
        <ul className="border-t border-ink">
          {stations.map(({ id, name, work_phone, open_hours }) => (
            <li key={id} className="border-b border-rule py-2">
              <b>{name}</b>
              <div className="row">
                <a className="link inline-block py-2.5 text-lg" href={`tel:${work_phone}`}>
                  {work_phone}
                </a>
                <span className="small soft">{open_hours}</span>
              </div>
            </li>
          ))}
        </ul>
      )}
      <p className="mt-4">
        <a className="link inline-block py-3" href="/red-officers">
          找本企业的红色服务官
        </a>
      </p>
    </div>
  );
}
