import { useEffect, useState } from "react";

export type FoundPerson = { id: string; name: string; note: string };

const PAUSE_MS = 150;

/** The people whom the letters typed name, asked when typing rests; a question overtaken by the next is dropped. A POST, so that names stand in no log. */
export function useFoundPeople(typed: string, first: string, start: readonly FoundPerson[]) {
  const asked = typed.trim();
  const [found, setFound] = useState({ q: first.trim(), people: start });
  useEffect(() => {
    if (asked === "") return;
    const question = new AbortController();
    const timer = setTimeout(async () => {
      try {
        const body = new URLSearchParams({ q: asked });
        const answer = await fetch("/outreach/people", { method: "POST", body, signal: question.signal });
        if (answer.redirected) location.reload();
        else if (answer.ok) setFound({ q: asked, people: ((await answer.json()) as { people: FoundPerson[] }).people });
      } catch {
        // Overtaken, or the connection is lost: the next letter asks again.
      }
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      question.abort();
    };
  }, [asked]);
  return { people: found.people, isStale: found.q !== asked };
}
