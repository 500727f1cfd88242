import { ask, cookiesOf, outcome } from "./http.ts";
import { DEMO_PASSWORD } from "./people.ts";

/** Signs in through the form's own address and returns the Cookie header. Throws when the door stays shut. */
export async function signIn(origin: string, login: string): Promise<string> {
  const form = new URLSearchParams({ login, password: DEMO_PASSWORD });
  const answer = await ask(origin, "/sign-in", { form });
  if (outcome(answer) !== "→ /") throw new Error(`${login} was not let in: ${outcome(answer)}`);
  return cookiesOf(answer);
}

/** A Cookie header as Playwright's storage state. */
export function stateOf(origin: string, cookie: string) {
  const { hostname: domain } = new URL(origin);
  const cookies = cookie.split("; ").map((pair) => {
    const [name = "", ...value] = pair.split("=");
    const common = { domain, path: "/", expires: -1, httpOnly: true, secure: false, sameSite: "Lax" as const };
    return { name, value: value.join("="), ...common };
  });
  return { cookies, origins: [] };
}
