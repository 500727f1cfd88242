import { test as base, expect, type Page } from "@playwright/test";
import type { Who } from "./people.ts";
import { world } from "./world.ts";

type Options = {
  /** Who is signed in; nobody unless said. */
  as: Who | null;
  /** What the browser is allowed to complain about, as parts of its sentences. */
  tolerated: readonly string[];
};

/** Everything a page may do wrong without a test looking: errors, complaints, and what the content policy had to stop. */
function watch(page: Page, complaints: string[]) {
  page.on("pageerror", (error) => complaints.push(`page error: ${error.stack ?? error.message}`));
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning")
      complaints.push(`${message.type()}: ${message.text()} (${message.location().url})`);
  });
}

/** The browser test of the product: pages are watched, and a test whose page complained has failed. */
export const test = base.extend<Options & { watched: undefined }>({
  as: [null, { option: true }],
  tolerated: [[], { option: true }],
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from this pattern.
  baseURL: async ({}, use) => use(world().origin),
  storageState: async ({ as }, use) => use(as === null ? { cookies: [], origins: [] } : world().states[as]),
  watched: [
    async ({ context, tolerated }, use) => {
      const complaints: string[] = [];
      context.on("page", (page) => watch(page, complaints));
      await use(undefined);
      const meant = complaints.filter((line) => !tolerated.some((part) => line.includes(part)));
      expect(meant, "the browser complained").toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };
