const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', "#x27": "'", "#39": "'" };

export const unescaped = (text: string): string => text.replace(/&(#?\w+);/g, (whole, name: string) => ENTITIES[name] ?? whole);

/** The attributes of a tag as React writes them: names in any case, values quoted. */
function attributesOf(tag: string): Map<string, string> {
  const pairs = [...tag.matchAll(/([\w:-]+)(?:="([^"]*)")?/g)];
  return new Map(pairs.map(([, name, value]) => [String(name).toLowerCase(), unescaped(value ?? "")]));
}

/** Addresses of ours that a page links to, as paths with their query. */
export function linksOf(html: string, base: string): string[] {
  const origin = "http://page.invalid";
  const found = [...html.matchAll(/<a\b([^>]*)>/g)]
    .map(([, tag]) => attributesOf(tag ?? "").get("href"))
    .filter((href) => href !== undefined && href !== "" && !href.startsWith("#"))
    .map((href) => new URL(String(href), origin + base))
    .filter((url) => url.origin === origin);
  return [...new Set(found.map(({ pathname, search }) => pathname + search))];
}

/** A form as somebody could send it: the fields of the page, empty ones filled in, one choice of each kind made. */
export type PageForm = { action: string; fields: [name: string, value: string][] };

type Attributes = Map<string, string>;
type Control = {
  tag: string;
  owner: string;
  attributes: Attributes;
  text: string;
  options: { value: string; attributes: Attributes }[];
};

const TAGS = /<(\/?)(form|input|select|option|textarea|button)\b([^>]*)>([^<]*)/g;

type Filling = {
  /** `as shown`: what the browser would send. `complete`: empty fields filled in, boxes ticked, so that a command is reached. */
  fill: "as shown" | "complete";
};

/** The POST forms of a page, and each further address that one of their buttons sends them to. */
export function formsOf(html: string, base: string, { fill }: Filling = { fill: "complete" }): PageForm[] {
  const forms = new Map<string, Map<string, string>>();
  const controls: Control[] = [];
  let open = "";
  for (const [, closing, tag = "", rest = "", text = ""] of html.matchAll(TAGS)) {
    const attributes = attributesOf(rest);
    if (tag === "form") {
      open = closing ? "" : attributes.get("id") || `form ${forms.size}`;
      if (!closing) forms.set(open, attributes);
    } else if (tag === "option") controls.at(-1)?.options.push({ value: attributes.get("value") ?? unescaped(text), attributes });
    else if (!closing)
      controls.push({ tag, owner: attributes.get("form") ?? open, attributes, text: unescaped(text), options: [] });
  }
  return [...forms]
    .filter(([, attributes]) => attributes.get("method")?.toLowerCase() === "post")
    .flatMap(([id, attributes]) => {
      const own = controls.filter(({ owner }) => owner === id);
      const actions = [attributes.get("action") || base, ...own.map((control) => control.attributes.get("formaction") ?? "")];
      return [...new Set(actions.filter(Boolean))].map((action) => ({ action, fields: fieldsOf(own, fill === "complete") }));
    });
}

function fieldsOf(controls: readonly Control[], complete: boolean): PageForm["fields"] {
  const fields: PageForm["fields"] = [];
  for (const { tag, attributes, text, options } of controls) {
    const name = attributes.get("name") ?? "";
    const value = attributes.get("value") ?? "";
    const type = tag === "input" ? (attributes.get("type") ?? "text") : tag;
    if (!name || attributes.has("disabled") || type === "file") continue;
    if (type === "select") fields.push([name, optionOf(options, complete)]);
    else if (type === "textarea") fields.push([name, text.trim() || (complete ? typed(name, type) : "")]);
    else if (type === "button") {
      if (complete) fields.push([name, value]);
    } else if (type === "radio" || type === "checkbox") {
      const isTaken = fields.some(([taken]) => taken === name);
      if (complete ? !isTaken : attributes.has("checked")) fields.push([name, value || "on"]);
    } else fields.push([name, value || (complete && type !== "hidden" ? typed(name, type) : "")]);
  }
  return fields;
}

function optionOf(options: Control["options"], complete: boolean): string {
  const chosen = options.find(({ attributes }) => attributes.has("selected")) ?? options[0];
  if (chosen?.value || !complete) return chosen?.value ?? "";
  return options.find(({ value }) => value)?.value ?? "";
}

/** Something that a field of this kind takes. */
function typed(name: string, type: string): string {
  if (type === "date" || /_on$/.test(name)) return "2023-03-20";
  if (type === "tel" || /phone|mobile/.test(name)) return "16003750199";
  if (type === "number" || /amount|count/.test(name)) return "1";
  return "核对档案需要";
}
