/** How a route module lets people in, read from its source. */
export type Entrance = {
  name: "loader" | "action";
  wrapper: "withActor" | "withPublic";
  /** The permissions at the door, of which one suffices; none for withPublic and for withActor(null, …). */
  permissions: readonly string[];
};

const NAMES = "loader|action|clientLoader|clientAction";
const PERMISSION = `"[a-z_]+:[a-z]+"`;
const WRAPPED = new RegExp(
  `^export const (loader|action) = (?:withActor\\(\\s*(?:(${PERMISSION}|\\[\\s*${PERMISSION}(?:,\\s*${PERMISSION})*,?\\s*\\])|null)\\s*,|withPublic\\()`,
  "gm",
);
const MENTIONED = [
  new RegExp(`^\\s*export\\s+(?:declare\\s+)?(?:async\\s+)?(?:const|let|var|function\\*?)\\s+(${NAMES})\\b`, "gm"),
  new RegExp(`^\\s*export\\s+(?:const|let|var)\\s*[{[][^=]*\\b(${NAMES})\\b`, "gm"),
  new RegExp(`^\\s*export\\s*{[^}]*\\b(${NAMES})\\b`, "gm"),
  /^\s*export\s+(\*)/gm,
];

const withoutComments = (source: string) => source.replace(/\/\*[\s\S]*?\*\//g, "").replace(/^\s*\/\/.*$/gm, "");

/** The loaders and actions that are built by the guard, with the permissions written at the export. */
export function entrancesOf(source: string): Entrance[] {
  return [...withoutComments(source).matchAll(WRAPPED)].map(([text, name, asked = ""]) => ({
    name: name === "action" ? "action" : "loader",
    wrapper: text.includes("withPublic(") ? "withPublic" : "withActor",
    permissions: [...asked.matchAll(/"([^"]+)"/g)].map(([, permission]) => String(permission)),
  }));
}

/** What a module exports around the guard: nothing may be left here. */
export function bareExports(source: string): string[] {
  const code = withoutComments(source);
  const mentioned = MENTIONED.flatMap((pattern) => [...code.matchAll(pattern)].map(([, name]) => String(name)));
  const guarded: string[] = entrancesOf(source).map(({ name }) => name);
  for (const name of guarded) {
    const at = mentioned.indexOf(name);
    if (at >= 0) mentioned.splice(at, 1);
  }
  return mentioned;
}
