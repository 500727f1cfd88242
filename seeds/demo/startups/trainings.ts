import type { ClassInput } from "#app/features/trainings/schema/forms.ts";
import type { DemoPerson } from "../people/index.ts";

/** One class of the demo: who opens it and when, who joins. */
export type DemoClass = {
  input: ClassInput;
  opened_by: string;
  opened_at: string;
  enrolled_at: string;
  students: readonly string[];
  /** The day on which 结业 was entered; null for one that is still to come. */
  finished_at: string | null;
  certificates: { entered_at: string; first_no: string } | null;
};

const FILED_BY = "2023-02-03";
const FIRST = 26;
const SECOND = 20;
/** Two more than there are seats: they wait. */
const IN_LINE = 2;

/** Two classes of the zone, 26 and 20 people (domain §7.5), and two of towns that are about to begin. `founders` come first. */
export function demoClasses(people: readonly DemoPerson[], founders: readonly string[]): DemoClass[] {
  const town = (key: string) => people.filter((person) => person.key.startsWith(`${key}-`) && person.filed_on <= FILED_BY);
  // By their number, so that every town sends some.
  const rest = people
    .filter(({ key, filed_on }) => filed_on <= FILED_BY && !founders.includes(key))
    .map(({ key }) => key)
    .toSorted((a, b) => a.slice(-2).localeCompare(b.slice(-2)));
  const untrained = 2;
  const students = [...founders.slice(untrained), ...rest];
  const organizer = "区人力资源和社会保障局";
  const opened_by = "rsj.jb2";
  const keys = (key: string, count: number) =>
    town(key)
      .map((person) => person.key)
      .slice(-count);
  return [
    {
      opened_by,
      input: {
        name: "2023年第一期创业培训班",
        kind: "syb",
        organizer,
        from_on: "2023-02-13",
        to_on: "2023-02-19",
        hours: 56,
        capacity: 30,
        place: "区人社局培训中心",
      },
      opened_at: "2023-02-03",
      enrolled_at: "2023-02-06",
      students: students.slice(0, FIRST),
      finished_at: "2023-02-20",
      certificates: { entered_at: "2023-02-24", first_no: "SYB2023001" },
    },
    {
      opened_by,
      input: {
        name: "2023年第一期网创电商培训班",
        kind: "ecommerce",
        organizer,
        from_on: "2023-03-06",
        to_on: "2023-03-15",
        hours: 60,
        capacity: SECOND,
        place: "湖滨路街道电商直播基地",
      },
      opened_at: "2023-02-24",
      enrolled_at: "2023-02-27",
      students: students.slice(FIRST, FIRST + SECOND + IN_LINE),
      finished_at: "2023-03-16",
      certificates: null,
    },
    ...(["zhiyang", "yingbin"] as const).map((key, i) => ({
      input: {
        name: i === 0 ? "滍阳镇返乡创业实训班" : "应滨街道返乡创业实训班",
        kind: "practice" as const,
        organizer: i === 0 ? "滍阳镇" : "应滨街道",
        from_on: "2023-04-10",
        to_on: "2023-04-14",
        hours: 30,
        capacity: 4 + i * 8,
        place: "便民服务中心二楼",
      },
      opened_by: `${key}.zy`,
      opened_at: "2023-03-22",
      enrolled_at: "2023-03-23",
      students: keys(key, 6),
      finished_at: null,
      certificates: null,
    })),
  ];
}
