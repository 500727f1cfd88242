import { uuidv7 } from "uuidv7";
import { photo } from "#tests/attachments/files.ts";
import { aReport } from "./card.ts";

/** One post against the public form: its body, by which card, and whether it may be taken at all. */
export type Post = {
  what: string;
  token?: string;
  id: string;
  body: BodyInit | undefined;
  headers?: Record<string, string>;
  /** Legal text, however odd, is taken and kept letter by letter; everything else is refused. */
  may: "be refused only" | "be taken as text";
};

type Fields = Record<string, string | Blob>;
const formOf = (fields: Fields, more: (form: FormData) => void = () => undefined) => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  more(form);
  return form;
};

const refused = (what: string, change: Fields, more?: (form: FormData) => void): Post => {
  const report = aReport();
  return { what, id: report.id, body: formOf({ ...report, ...change }, more), may: "be refused only" };
};

/** Texts that have broken forms before: scripts, queries, templates, directions, joiners, numbers that are none, rare 汉字. */
const NAUGHTY = [
  "<script>alert(1)</script>",
  '"><img src=x onerror=alert(1)>',
  "<svg/onload=alert(1)>",
  "javascript:alert(1)",
  '<!--#exec cmd="ls"-->',
  "{{7*7}} #{7*7} <%= 7*7 %>",
  "'; drop table ticket; --",
  "1' or '1'='1",
  "\\'; select pg_sleep(10); --",
  "%00%0d%0aSet-Cookie: a=b",
  "../../../../etc/passwd",
  "C:\\con\\con",
  "=cmd|'/c calc'!A0",
  "+1+1",
  "@sum(1)",
  "undefined",
  "null",
  "NaN",
  "Infinity",
  "-1e309",
  "0x1F4A9",
  "true",
  "[object Object]",
  "__proto__",
  "constructor",
  "\u202etxt.exe反向",
  "零\u200b宽\u200d字\ufeff符",
  "𠮷野家㛃·阿不都热依木",
  "👨‍👩‍👧‍👦🏳️‍🌈🇨🇳",
  "Z̸̛͓͓͗a̸l̸g̸o̵ 文",
  "ﷺ﷽ وحيد",
  "１２３全角４５６",
  "a\tb\r\nc 换行",
  "&lt;b&gt;&amp;&#x3c;",
  '<a href="data:text/html,x">点我</a>',
  "$(touch /tmp/x)`id`",
  "() { :;}; echo 中",
  "file:///etc/passwd",
  "http://169.254.169.254/latest",
  '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>',
] as const;
const UNKEPT = [
  "空\u0000字",
  "\u0000\u0000\u0000\u0000",
  "半个\ud83d字符",
  "\udc00\udc00低位",
  "响铃\u0007\u0008声",
  "删除\u007f\u007f符",
] as const;
/** A half of a character: a form cannot bring it as it is, only its sign of replacement. */
const HALF = /\p{Cs}/u;
const FIELDS = ["title", "detail", "contact_name"] as const;
const CODED = ["id", "hurry", "contact_phone"] as const;
const MEGABYTE = 1_048_576;

const inText = (): Post[] =>
  FIELDS.flatMap((field) => [
    ...NAUGHTY.map((text): Post => {
      const report = { ...aReport(), [field]: text };
      return { what: `${field} ${text}`, id: report.id, body: formOf(report), may: "be taken as text" };
    }),
    ...UNKEPT.filter((text) => !HALF.test(text)).map((text) => refused(`${field} ${JSON.stringify(text)}`, { [field]: text })),
  ]);

const inCodes = (): Post[] =>
  CODED.flatMap((field) =>
    [...NAUGHTY, ...UNKEPT, "", " ", "9".repeat(5_000)].map((text) =>
      refused(`${field} ${text.slice(0, 40)}`, { [field]: text }),
    ),
  );

const sizes = (): Post[] => [
  ...FIELDS.flatMap((field) => [
    refused(`${field} empty`, { [field]: "" }),
    refused(`${field} blank`, { [field]: " \n\t　" }),
    refused(`${field} of 2,001`, { [field]: "长".repeat(2_001) }),
    refused(`${field} of 100,000`, { [field]: "长".repeat(100_000) }),
    refused(`${field} of 5 MB`, { [field]: "x".repeat(5 * MEGABYTE) }),
  ]),
  refused("title of 61", { title: "题".repeat(61) }),
  refused("contact_phone of 5 MB", { contact_phone: "1".repeat(5 * MEGABYTE) }),
];

const shapes = (): Post[] => {
  const all = [...FIELDS, ...CODED];
  const without = (name: string) => refused(`no ${name}`, {}, (form) => form.delete(name));
  return [
    ...all.map(without),
    ...all.map((name) => refused(`a file for ${name}`, { [name]: new File(["x"], "x.txt") }, (form) => form.get(name))),
    ...all.map((name) => refused(`${name} twice`, {}, (form) => form.append(name, "第二个值"))),
    ...all.flatMap((name) =>
      [`${name}[0]`, `${name}.x`, `${name}[__proto__]`, `${name}[constructor][prototype][x]`].map((key) =>
        refused(key, {}, (form) => {
          form.delete(name);
          form.append(key, "值");
        }),
      ),
    ),
    refused("nothing at all", {}, (form) => {
      for (const name of [...form.keys()]) form.delete(name);
    }),
    refused("a thousand levels", {}, (form) => {
      form.delete("title");
      form.append(`title${"[x]".repeat(1_000)}`, "值");
    }),
    refused("3,000 parts", {}, (form) => {
      for (let i = 0; i < 3_000; i++) form.append(`f${i}`, "x");
    }),
  ];
};

async function files(): Promise<Post[]> {
  const jpeg = new Uint8Array(await photo());
  const withFile = (what: string, name: string, type: string, bytes: BlobPart, field = "file_photo") =>
    refused(what, {}, (form) => form.append(field, new File([bytes], name, { type })));
  const many = (count: number) =>
    refused(`${count} photographs`, {}, (form) => {
      for (let i = 0; i < count; i++) form.append("file_photo", new File([jpeg], `${i}.jpg`, { type: "image/jpeg" }));
    });
  const svg = "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>";
  const html = "<!doctype html><script>alert(1)</script>";
  const names = ["照片.jpg", "照片.png", "照片.svg", "照片.html", "照片.jpg.exe", "../../照片.jpg", "照片\u202egpj.exe", "照片"];
  const contents: [string, string, BlobPart][] = [
    ["SVG", "image/svg+xml", svg],
    ["SVG said to be JPEG", "image/jpeg", svg],
    ["HTML", "text/html", html],
    ["HTML said to be PNG", "image/png", html],
    ["a program", "application/x-msdownload", "MZ\u0090\u0000program"],
    ["a script", "text/x-shellscript", "#!/bin/sh\nrm -rf /"],
    ["GIF", "image/gif", "GIF89a\u0001\u0000"],
    ["PDF", "application/pdf", "%PDF-1.7\n%%EOF"],
    ["a broken zip", "application/zip", "PK\u0003\u0004xxxx"],
    ["nothing", "image/jpeg", ""],
    ["half a JPEG", "image/jpeg", jpeg.slice(0, 120)],
    ["a PNG's head", "image/png", new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])],
  ];
  return [
    ...contents.flatMap(([what, type, bytes]) => names.map((name) => withFile(`${what} as ${name}`, name, type, bytes))),
    ...["file_other", "file_agreement", "file_any"].map((field) =>
      withFile(`a photograph in ${field}`, "x.jpg", "image/jpeg", jpeg, field),
    ),
    ...[4, 5, 12, 30, 200].map(many),
  ];
}

function bodies(): Post[] {
  const plain = (type: string | undefined, body: string): Post => ({
    what: `${type} ${body.slice(0, 20)}`,
    id: uuidv7(),
    body,
    ...(type && { headers: { "Content-Type": type } }),
    may: "be refused only",
  });
  const json = JSON.stringify(aReport());
  const types = [
    "application/json",
    "text/plain",
    "application/xml",
    "image/png",
    "application/octet-stream",
    "multipart/form-data",
    "x",
    undefined,
  ];
  return [
    ...types.flatMap((type) => [json, "", "<x/>", "a=1"].map((body) => plain(type, body))),
    ...[
      "--b",
      "--b\r\n\r\n",
      "--b\r\nContent-Disposition: form-data\r\n\r\nx",
      '--b\r\nContent-Disposition: form-data; name="title"\r\n\r\nx',
      "x",
      "--c--",
    ].map((body) => plain("multipart/form-data; boundary=b", body)),
    ...UNKEPT.filter((text) => !HALF.test(text)).map((text): Post => {
      const report = aReport({ title: text });
      return { what: `coded ${JSON.stringify(text)}`, id: report.id, body: new URLSearchParams(report), may: "be refused only" };
    }),
  ];
}

const DEAD = ["expired", "revoked", "unknown"] as const;
const MALFORMED = [
  "x",
  "..",
  "%00",
  "' or 1=1 --",
  "a".repeat(4_000),
  "__proto__",
  "<script>",
  "０１２３４５６７８９０１２３４５６７８９",
  "null",
  " ",
];

/** By cards that open nothing: `dead` gives a token of each kind. */
const cards = (dead: Record<(typeof DEAD)[number], string>, count: number): Post[] =>
  Array.from({ length: count }, (_, i) => {
    const kind = DEAD[i % DEAD.length] ?? "unknown";
    const token = i % 4 === 3 ? (MALFORMED[i % MALFORMED.length] ?? "x") : dead[kind];
    return { ...refused(`card ${token.slice(0, 20)}`, {}), token };
  });

/** A thousand posts, the same kinds every time. */
export async function hostilePosts(dead: Record<(typeof DEAD)[number], string>): Promise<Post[]> {
  const known = [...inText(), ...inCodes(), ...sizes(), ...shapes(), ...(await files()), ...bodies()];
  return [...known, ...cards(dead, Math.max(1_000 - known.length, 100))];
}
