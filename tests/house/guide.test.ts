import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";

const GUIDE = path.join(import.meta.dirname, "../../docs/guide");
const IMAGES = path.join(GUIDE, "images");
const pages = readdirSync(GUIDE).filter((name) => name.endsWith(".md"));
const images = readdirSync(IMAGES);
const textOf = (page: string) => readFileSync(path.join(GUIDE, page), "utf8");
const found = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].flatMap(([, name]) => name ?? []);
const imagesIn = (page: string) => found(textOf(page), /!\[[^\]]+\]\(images\/([^)]+)\)/g);
const linksIn = (page: string) => found(textOf(page), /(?<!!)\[[^\]]+\]\(([^)#]+\.md)\)/g);

describe("the user guide", () => {
  test.each(pages)("%s names only pictures and pages that exist", (page) => {
    expect(imagesIn(page).filter((name) => !images.includes(name))).toEqual([]);
    expect(linksIn(page).filter((name) => !pages.includes(name))).toEqual([]);
  });

  test("lists every page in its contents", () => {
    const listed = linksIn("README.md");
    expect(pages.filter((page) => page !== "README.md" && !listed.includes(page))).toEqual([]);
  });

  test("keeps no picture that no page shows", () => {
    const shown = pages.flatMap(imagesIn);
    expect(images.filter((name) => !shown.includes(name))).toEqual([]);
  });

  test("stays light: 150 KB a picture, 4 MB in all", () => {
    const sizes = images.map((name) => statSync(path.join(IMAGES, name)).size);
    expect(Math.max(...sizes)).toBeLessThan(150_000);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(4_000_000);
  });
});
