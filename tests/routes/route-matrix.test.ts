import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { can, type Permission } from "#app/auth/policy.ts";
import { bareExports, type Entrance, entrancesOf } from "./exports.ts";
import { ALL_ROLES, type Audience, admits, ROUTE_RULES } from "./permissions.ts";
import { productRoutes, routeFiles } from "./product-routes.ts";

const APP = path.join(import.meta.dirname, "../../app");
const sourceOf = (file: string) => readFileSync(path.join(APP, file), "utf8");

describe("the check itself", () => {
  test.each([
    ["a bare function", "export async function loader() {}", ["loader"]],
    ["a bare constant", "export const action = async () => null;", ["action"]],
    ["another wrapper", 'export const loader = withSomething("talent:view", async () => null);', ["loader"]],
    ["a loader of the browser", "export const clientLoader = async () => null;", ["clientLoader"]],
    ["a name passed on", 'export { loader } from "./elsewhere.ts";', ["loader"]],
    ["everything passed on", 'export * from "./elsewhere.ts";', ["*"]],
    ["a name taken apart", "export const { loader, other } = both;", ["loader"]],
    ["a permission that cannot be read here", "export const loader = withActor(PERMISSION, async () => null);", ["loader"]],
    ["one of two", "export const loader = withActor(null, async () => 1);\nexport let action = async () => 2;", ["action"]],
    [
      "a guarded pair",
      'export const loader = withPublic(async () => 1);\nexport const action = withActor(\n  "talent:update",\n  async () => 2);',
      [],
    ],
    ["any of several", 'export const loader = withActor(["import:create", "import:view"], async () => 1);', []],
    ["a list that cannot be read here", 'export const loader = withActor(["import:create", OTHER], async () => 1);', ["loader"]],
    ["an empty list", "export const loader = withActor([], async () => 1);", ["loader"]],
    ["a comment", "// export const loader = async () => null;\n/* export function action() {} */", []],
  ])("finds %s", (_, source, found) => {
    expect(bareExports(source)).toEqual(found);
  });
});

test.each(routeFiles)("%s lets nobody in around the guard", (file) => {
  expect(bareExports(sourceOf(file))).toEqual([]);
});

test("root.tsx loads nothing of its own", () => {
  const source = sourceOf("root.tsx");
  expect([...bareExports(source), ...entrancesOf(source)]).toEqual([]);
});

test("no route module stands outside app/routes.ts", () => {
  const files = readdirSync(path.join(APP, "routes"), { recursive: true, encoding: "utf8" })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => path.posix.join("routes", file.replaceAll("\\", "/")));
  expect(files.filter((file) => !routeFiles.includes(file))).toEqual([]);
});

test("every route is declared, and nothing else", () => {
  expect(productRoutes.map((route) => route.path).sort()).toEqual(Object.keys(ROUTE_RULES).sort());
});

/** The roles that an entrance lets in, or the class of everybody. */
function audienceOf(entrance: Entrance | undefined): Audience {
  if (!entrance) return null;
  if (entrance.wrapper === "withPublic") return "everybody";
  const { permissions } = entrance;
  if (permissions.length === 0) return "signed-in";
  const roles = ALL_ROLES.filter((role) => permissions.some((permission) => can({ role }, permission as Permission)));
  return roles.length === ALL_ROLES.length ? "signed-in" : roles;
}

describe.each(productRoutes)("$path", ({ path: url, file }) => {
  const entrances = entrancesOf(sourceOf(file));
  const rule = ROUTE_RULES[url];

  test.each([
    ["GET", "loader", rule?.get],
    ["POST", "action", rule?.post],
  ] as const)("%s lets in whom the table says", (_, name, declared) => {
    const open = audienceOf(entrances.find((entrance) => entrance.name === name));
    // A page without data of its own is shown by its layout to whoever the layout lets in.
    if (open === null && declared === null) return;
    // A door that asks only who is there may still refuse inside the command: the answers are tested over HTTP.
    if (open === "signed-in" && Array.isArray(declared)) return;
    expect(rule?.inside && Array.isArray(open) ? open.filter((role) => admits(declared ?? null, role)) : open).toEqual(declared);
  });
});

test("the administrator reaches no person, whatever the route", () => {
  const reached = Object.entries(ROUTE_RULES)
    .filter(([url]) => url.startsWith("/talents") || url.startsWith("/imports"))
    .filter(([, { get, post }]) => admits(get, "GL") || admits(post, "GL"));
  expect(reached).toEqual([]);
});
