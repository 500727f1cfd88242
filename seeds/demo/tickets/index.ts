import type { Satisfaction, TicketChannel, TicketLevel } from "#app/features/tickets/schema/dictionaries.ts";
import { demoDispatches } from "../officers/index.ts";
import type { DemoPerson } from "../people/index.ts";
import { at } from "../people/random.ts";
import { officeDaysAfter } from "../projects/days.ts";
import { TICKETS, type TicketRow } from "./table.ts";

/** One step of §3.3 by somebody on a day. */
export type DemoStep = { day: string; login: string } & (
  | { step: "accept" }
  | { step: "classify"; level: TicketLevel }
  | { step: "assign"; to: string }
  | { step: "report"; words: string }
  | { step: "answer"; solution: string }
  | { step: "revisit"; satisfaction: Satisfaction; words: string; close: boolean }
  | { step: "hold"; reason: string }
  | { step: "closeDissatisfied"; explanation: string }
);

export type DemoTicket = TicketRow & { channel: TicketChannel; opener: string; steps: readonly DemoStep[] };

/** Which department a kind of appeal goes to; the rest the station's head settles. */
const DEPARTMENTS: Partial<Record<TicketRow["category"], string>> = {
  land: "zrzy.bm",
  financing: "jrj.bm",
  approval: "xzsp.bm",
  utilities: "zjj.bm",
};

/** Every appeal with its way through §3.3, oldest first. The same at every call; no database, no clock. */
export const demoTickets = (people: readonly DemoPerson[]): DemoTicket[] => {
  const dispatches = demoDispatches(people);
  return TICKETS.toSorted((a, b) => a.raised_on.localeCompare(b.raised_on)).map((row, i) => {
    const clerk = `${row.town}.zy`;
    const officer = dispatches.find(({ enterprise, from_on }) => enterprise === row.requester && from_on <= row.raised_on)?.login;
    const channel = at(CHANNELS, i % CHANNELS.length);
    const asks = (channel === "officer" && officer) || clerk;
    const opener = channel === "phone" && row.category === "employment" ? "rsj.jb2" : asks;
    return {
      ...row,
      channel: channel === "officer" && !officer ? "station" : channel,
      opener,
      steps: stepsOf(
        row,
        { opener, asks, clerk, chief: `${row.town}.zz`, handler: DEPARTMENTS[row.category] ?? `${row.town}.zz` },
        i,
      ),
    };
  });
};

const CHANNELS = ["station", "officer", "visit", "phone", "officer", "symposium", "hotline"] as const satisfies TicketChannel[];

/** Who takes it in, who asks how it went, and the station's own hands. */
type Hands = { opener: string; asks: string; clerk: string; chief: string; handler: string };

/** Working days after taking up: hand-over, first report, answer, revisit. 紧急 has three in all, 一般 seven. */
const PACE = { urgent: [0, 1, 2, 3], general: [1, 2, 4, 6], major: [1, 3, 5, 7], late: [1, 3, 8, 9] } as const;

function stepsOf(row: TicketRow, { opener, asks, clerk, chief, handler }: Hands, nth: number): DemoStep[] {
  const pace = row.course === "late" ? PACE.late : PACE[row.urgency];
  const [assigned, reported, answered, asked] = pace.map((days) => officeDaysAfter(row.raised_on, days)) as [
    string,
    string,
    string,
    string,
  ];
  const isDistrict = row.course === "held" || row.urgency === "major";
  const begun: DemoStep[] = [
    { day: row.raised_on, login: opener, step: "accept" },
    {
      day: row.raised_on,
      login: opener === "rsj.jb2" ? opener : clerk,
      step: "classify",
      level: isDistrict ? "district" : "town",
    },
    { day: assigned, login: isDistrict ? "rcb.rc" : chief, step: "assign", to: handler },
    { day: reported, login: handler, step: "report", words: "已与企业见面核实情况，正在协调办理" },
  ];
  if (row.course === "open") return begun;
  if (row.course === "held") return [...begun, { day: answered, login: "rcb.rc", step: "hold", reason: row.solution }];
  if (row.course === "refused") return [...begun, ...refused(row, { asks, handler }, answered)];
  const satisfaction = nth % 4 === 2 ? "fairly" : "satisfied";
  const words = satisfaction === "fairly" ? "问题基本解决，希望再快一些" : "问题解决了，谢谢";
  return [
    ...begun,
    { day: answered, login: handler, step: "answer", solution: row.solution },
    { day: asked, login: asks, step: "revisit", satisfaction, words, close: true },
  ];
}

/** Answered, refused, answered again by the same department, refused again; then the talent office closes it in writing (domain §3.3). */
function refused({ solution }: TicketRow, { asks, handler }: Pick<Hands, "asks" | "handler">, answered: string): DemoStep[] {
  const day = (count: number) => officeDaysAfter(answered, count);
  const again = (on: string, words: string): DemoStep => ({
    day: on,
    login: asks,
    step: "revisit",
    satisfaction: "dissatisfied",
    words,
    close: false,
  });
  return [
    { day: answered, login: handler, step: "answer", solution },
    again(day(1), "罐车转运成本高，希望今年就接入管网"),
    { day: day(2), login: "rcb.rc", step: "assign", to: handler },
    { day: day(3), login: handler, step: "report", words: "会同设计单位现场复核管网容量" },
    { day: day(4), login: handler, step: "answer", solution: "复核后现有管网确无余量，已争取把接入工程列为下年度第一批" },
    again(day(5), "仍要等到明年，不能接受这个答复"),
    {
      day: day(7),
      login: "rcb.rc",
      step: "closeDissatisfied",
      explanation: "经两次办理和现场复核，市政管网容量客观不足，接入工程已列入下年度第一批并给予转运补助，已书面答复企业",
    },
  ];
}
