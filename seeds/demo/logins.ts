import { ROLES } from "#app/auth/actor.ts";
import { demoUsers } from "./people/index.ts";

/** Every demo account has this password; they exist in a demo database only and are refused from elsewhere. */
export const DEMO_PASSWORD = "guigen-demo";

export type DemoLogin = { login: string; password: string; name: string; role: string; place: string };

/** One line an account: who can be tried, and as what. */
export const demoLogins = (): DemoLogin[] =>
  demoUsers().map(({ login, name, role, unit }) => ({ login, password: DEMO_PASSWORD, name, role: ROLES[role], place: unit }));
