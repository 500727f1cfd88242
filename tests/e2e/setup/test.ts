import { setTimeout as sleep } from "node:timers/promises";
import { test as base, expect, type Page } from "@playwright/test";
import type { Who } from "./people.ts";
import { world } from "./world.ts";

/** A machine busy with other work: the server sheds a page, and the person tries again. */
const SHED = 503;
const TRIES = 5;

/** Opens pages as somebody would who is told to try again in a moment. */
function patient(page: Page): Page {
  const goto = page.goto.bind(page);
  page.goto = async (...args) => {
    for (let attempt = 1; ; attempt++) {
      const response = await goto(...args);
      if (response?.status() !== SHED || attempt === TRIES) return response;
      await sleep(2_000);
    }
  };
  return page;
}

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
  page: async ({ page }, use) => use(patient(page)),
  watched: [
    async ({ context, tolerated }, use) => {
      const complaints: string[] = [];
      context.on("page", (page) => watch(page, complaints));
      await use(undefined);
      const meant = complaints.filter((line) => ![`status of ${SHED}`, ...tolerated].some((part) => line.includes(part)));
      expect(meant, "the browser complained").toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };
