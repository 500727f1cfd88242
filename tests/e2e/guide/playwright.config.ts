import { defineConfig } from "@playwright/test";
import everyday from "../../../playwright.config.ts";

/** `npm run guide`: takes the pictures of docs/guide anew. The tests' own configuration never finds these files. */
export default defineConfig({
  ...everyday,
  testDir: ".",
  // In the order of their names: the figures come before anybody writes.
  testMatch: "*.pictures.ts",
  outputDir: "../../../.cache/guide",
  globalSetup: "./setup.ts",
  workers: 1,
  timeout: 120_000,
  projects: [{ name: "guide" }],
});
