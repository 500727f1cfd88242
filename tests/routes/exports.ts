/** Guards made of the guard, for entrances that a single permission does not describe; what they ask stands in their own file. */
export const DERIVED_GUARDS = { withImportReader: "features/imports/access.server.ts" } as const;

/** How a route module lets people in, read from its source. */
export type Entrance = {
  name: "loader" | "action";
  wrapper: "withActor" | "withPublic";
  /** The permission at the door; null for withPublic and for withActor(null, …). */
  permission: string | null;
};

const NAMES = "loader|action|clientLoader|clientAction";
const DERIVED = Object.keys(DERIVED_GUARDS).join("|");
const WRAPPED = new RegExp(
  `^export const (loader|action) = (?:withActor\\(\\s*(?:"([a-z_]+:[a-z]+)"|null)\\s*,|withPublic\\(|(?:${DERIVED})\\()`,
  "gm",
);
const MENTIONED = [
  new RegExp(`^\\s*export\\s+(?:declare\\s+)?(?:async\\s+)?(?:const|let|var|function\\*?)\\s+(${NAMES})\\b`, "gm"),
  new RegExp(`^\\s*export\\s+(?:const|let|var)\\s*[{[][^=]*\\b(${NAMES})\\b`, "gm"),
  new RegExp(`^\\s*export\\s*{[^}]*\\b(${NAMES})\\b`, "gm"),
  /^\s*export\s+(\*)/gm,
];

const withoutComments = (source: string) => source.replace(/\/\*[\s\S]*?\*\//g, "").replace(/^\s*\/\/.*$/gm, "");

/** The loaders and actions that are built by the guard, with the permission written at the export. */
export function entrancesOf(source: string): Entrance[] {
  return [...withoutComments(source).matchAll(WRAPPED)].map(([text, name, permission]) => ({
    name: name === "action" ? "action" : "loader",
    wrapper: text.includes("withPublic(") ? "withPublic" : "withActor",
    permission: permission ?? null,
  }));
}

/** Whether a file makes the named guard out of withActor. */
export const isBuiltOnGuard = (source: string, name: string): boolean =>
  new RegExp(`^export const ${name} =[^;{]*=>\\s*withActor\\(`, "m").test(withoutComments(source));

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
