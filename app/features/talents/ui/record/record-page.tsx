import type { ReactNode } from "react";
import { Split } from "#app/ui/layout.tsx";
import { Tabs } from "#app/ui/tabs.tsx";
import { Timeline } from "#app/ui/timeline.tsx";
import type { RecordData } from "../../queries/record.server.ts";
import { RECORD_TABS, type RecordTab, recordHref } from "../record-href.ts";
import { RecordBanners } from "./banners.tsx";
import { ContactsBlock } from "./contacts-block.tsx";
import { FamilyBlock, FamilyTab } from "./family-block.tsx";
import { IntentsBlock, IntentsTab } from "./intents-block.tsx";
import { BasicsBlock, ProfileTab } from "./profile.tsx";
import { Neighbours, RecordHead, RecordStrip } from "./record-head.tsx";
import { RevealReasons } from "./reveal.tsx";
import { timelineItem } from "./timeline-items.tsx";

type Props = {
  data: RecordData;
  tab: RecordTab;
  pages: number;
  /** What was asked and promised, by the feature that knows it. */
  promises?: ReactNode;
};

/** One person: who, in what state, what next; everything that happened; and beside it how to reach them. */
export function RecordPage({ data, tab, pages, promises }: Props) {
  return (
    <>
      <Neighbours data={data} />
      <RecordHead data={data} />
      <RecordBanners data={data} />
      <RecordStrip data={data} />
      <Split
        width="wide"
        aside={
          <>
            {promises}
            <ContactsBlock data={data} />
            {data.may.viewFamily && tab !== "family" && data.family.length > 0 && <FamilyBlock data={data} />}
            {tab !== "intents" && <IntentsBlock data={data} />}
            {tab !== "profile" && <BasicsBlock data={data} />}
          </>
        }
      >
        <RecordTabs data={data} tab={tab} />
        <TabBody data={data} tab={tab} pages={pages} />
      </Split>
      <RevealReasons />
    </>
  );
}

function RecordTabs({ data: { person, timeline, family, intents, may, list }, tab }: Omit<Props, "pages" | "promises">) {
  const counts = { timeline: timeline.total, profile: undefined, family: family.length, intents: intents.length };
  const shown = (Object.keys(RECORD_TABS) as RecordTab[]).filter((name) => name !== "family" || may.viewFamily);
  return (
    <Tabs
      label="档案分页"
      items={shown.map((name) => ({
        href: recordHref(person.id, list, "", name === "timeline" ? {} : { tab: name }),
        label: RECORD_TABS[name],
        count: counts[name],
        current: name === tab,
      }))}
    />
  );
}

function TabBody({ data, tab, pages }: Props) {
  if (tab === "profile") return <ProfileTab data={data} />;
  if (tab === "family" && data.may.viewFamily) return <FamilyTab data={data} />;
  if (tab === "intents") return <IntentsTab data={data} />;
  const { timeline, person, list, today } = data;
  const left = timeline.total - timeline.entries.length;
  return (
    <>
      <Timeline items={timeline.entries.map((entry) => timelineItem(entry, today))} />
      {left > 0 && (
        <a className="link small" href={recordHref(person.id, list, "", { pages: String(pages + 1) })} data-keep-scroll="">
          {`再看${left}条`}
        </a>
      )}
    </>
  );
}
