import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { blocksOf, inlineOf } from "#app/features/help/markdown.ts";

const GUIDE = path.join(import.meta.dirname, "../../docs/guide");
const text = (words: string) => [{ as: "text", text: words }];

describe("the guide's markdown", () => {
  test.each([
    ["# 今日", { as: "title", line: text("今日") }],
    ["## 手机上", { as: "heading", line: text("手机上") }],
    ["第一句，\n第二句。", { as: "paragraph", line: [...text("第一句，"), ...text("第二句。")] }],
    ["![登录页](images/sign-in.png)", { as: "image", file: "sign-in.png", alt: "登录页" }],
    ["- 甲\n- 乙", { as: "list", items: [text("甲"), text("乙")] }],
    ["3. 丙\n4. 丁", { as: "steps", from: 3, items: [text("丙"), text("丁")] }],
    ["| 甲 | 乙 |\n|---|---|\n| 1 | 2 |", { as: "table", head: [text("甲"), text("乙")], rows: [[text("1"), text("2")]] }],
  ])("%j is one block", (markdown, block) => {
    expect(blocksOf(markdown)).toEqual([block]);
  });

  test("a line holds bold words, keys and links", () => {
    expect(inlineOf("点**登录**，按`N`，见[今日](today.md)。")).toEqual([
      { as: "text", text: "点" },
      { as: "strong", text: "登录" },
      { as: "text", text: "，按" },
      { as: "code", text: "N" },
      { as: "text", text: "，见" },
      { as: "link", text: "今日", to: "today.md" },
      { as: "text", text: "。" },
    ]);
  });

  test("an empty line parts two paragraphs, and a picture two runs of steps", () => {
    expect(blocksOf("甲\n\n乙").map(({ as }) => as)).toEqual(["paragraph", "paragraph"]);
    expect(blocksOf("1. 甲\n\n![图](images/a.png)\n\n2. 乙").map(({ as }) => as)).toEqual(["steps", "image", "steps"]);
  });

  test.each(readdirSync(GUIDE).filter((name) => name.endsWith(".md")))("%s leaves no mark unread", (name) => {
    const words = JSON.stringify(blocksOf(readFileSync(path.join(GUIDE, name), "utf8")));
    expect(words).not.toMatch(/\*\*|\]\(|`|\|/);
    expect(blocksOf(readFileSync(path.join(GUIDE, name), "utf8"))[0]?.as).toBe("title");
  });
});
