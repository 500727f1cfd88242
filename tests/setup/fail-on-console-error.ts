import { afterEach, beforeEach, expect, vi } from "vitest";

/** A test that makes the program complain has failed, even when its own assertions hold. */
beforeEach(() => {
  vi.spyOn(console, "error").mockImplementation((...args) => {
    throw new Error(`console.error: ${args.map(String).join(" ")}`);
  });
});
afterEach(() => {
  expect(console.error).not.toHaveBeenCalled();
  vi.restoreAllMocks();
});
