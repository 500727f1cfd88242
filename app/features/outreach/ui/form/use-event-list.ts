import { type FormEvent, useEffect, useState } from "react";
import { isCounted } from "../../rules/contact.ts";
import { tallyOf, tallyText } from "../../rules/tally.ts";
import { type EventPerson, MOST_PEOPLE, otherKey, peopleIn } from "../../schema/event-form.ts";
import { EVENT_WAYS, partsOf, type Way } from "../../schema/ways.ts";

export type EventList = { people: readonly EventPerson[]; found: readonly EventPerson[]; note: string | null };

/** What the list counts as, from the form as it stands: the same rules that the server and the reports follow. */
export function tallyIn(form: FormData): string {
  const way = String(form.get("way"));
  if (!EVENT_WAYS.some(([known]) => known === way)) return "";
  const { kind, method } = partsOf(way as Way);
  return tallyText(
    tallyOf(
      peopleIn(form, way as Way).map((person) => ({ ...person, counted: isCounted(kind, method, person) })),
      kind,
    ),
  );
}

async function ask(form: FormData): Promise<EventList | undefined> {
  const body = new URLSearchParams();
  for (const name of ["do", "q", "names", "campaign_id", "add"]) body.set(name, String(form.get(name) ?? ""));
  try {
    const answer = await fetch("/outreach/people", { method: "POST", body });
    if (answer.redirected) location.reload();
    return answer.ok ? ((await answer.json()) as EventList) : undefined;
  } catch {
    return undefined;
  }
}

/** The people of an event while its form is open. Its buttons are submit buttons: without the script the server changes the list, with it the page does. */
export function useEventList(start: EventList) {
  const [list, setList] = useState(start);
  const [tally, setTally] = useState("");
  // A form answered by the server brings the list as the server has it.
  useEffect(() => setList(start), [start]);
  const recount = (form: HTMLFormElement | null) => form && setTally(tallyIn(new FormData(form)));

  const join = (before: EventList, added: readonly EventPerson[]) =>
    [
      ...before.people,
      ...added.filter(({ key }) => !before.people.some((line) => line.key === key)).map((line) => ({ met: true, ...line })),
    ].slice(0, MOST_PEOPLE);
  const add = (line: EventPerson) =>
    setList((before) => ({ ...before, people: join(before, [line]), found: before.found.filter(({ key }) => key !== line.key) }));

  const onSubmit = async (event: FormEvent<HTMLFormElement>) => {
    const { submitter } = event.nativeEvent as SubmitEvent;
    if (!(submitter instanceof HTMLButtonElement) || !["do", "add", "drop"].includes(submitter.name)) return;
    event.preventDefault();
    const form = event.currentTarget;
    const { name, value } = submitter;
    if (name === "drop") return setList((before) => ({ ...before, people: before.people.filter(({ key }) => key !== value) }));
    if (name === "add") {
      const line = [...list.found, ...relativesIn(list.people)].find(({ key }) => key === value) ?? strangerIn(value);
      return line && add(line);
    }
    const asked = new FormData(form);
    asked.set("do", value);
    const looked = await ask(asked);
    if (!looked) return setList((before) => ({ ...before, note: "没有查到，请检查网络后再试。" }));
    const box = form.elements.namedItem(value === "find" ? "q" : "names");
    if (looked.people.length > 0 && box instanceof HTMLTextAreaElement) box.value = "";
    setList((before) => ({ people: join(before, looked.people), found: looked.found, note: looked.note }));
  };
  return { list, tally, recount, onSubmit };
}

const relativesIn = (people: readonly EventPerson[]): EventPerson[] =>
  people.flatMap(({ name, family }) => family.map((member) => ({ ...member, note: `${name}的家属`, family: [] })));

const strangerIn = (key: string): EventPerson | undefined =>
  key.startsWith(otherKey("")) ? { key, name: key.slice(2), note: "不在库，不计数", family: [] } : undefined;
