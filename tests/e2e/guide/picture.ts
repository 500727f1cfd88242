import { statSync } from "node:fs";
import path from "node:path";
import type { Browser, Page } from "@playwright/test";
import sharp from "sharp";
import type { Who } from "#tests/e2e/setup/people.ts";
import { world } from "#tests/e2e/setup/world.ts";

const FOLDER = path.join(import.meta.dirname, "../../../docs/guide/images");
const MOST_BYTES = 150_000;
const DESK = { width: 1440, height: 810 };
const PHONE = { width: 390, height: 780 };

export const main = (page: Page) => page.getByRole("main");

type Options = {
  /** On a phone instead of a desk. */
  phone?: true;
  /** The desk's height, where 810 px cut off what the page of the guide speaks of. */
  height?: number;
};

/** Writes docs/guide/images/NAME.png: what a person sees at a desk or on a phone, in few colours. Throws when the file is too heavy. */
export async function picture(page: Page, name: string, { phone, height }: Options = {}): Promise<void> {
  await page.setViewportSize(phone ? PHONE : { ...DESK, height: height ?? DESK.height });
  await page.waitForLoadState("networkidle");
  await speakChinese(page);
  await page.evaluate(() => {
    // A notice that comes and goes would stand before what is shown.
    document.querySelector(".toasts")?.toggleAttribute("hidden", true);
    window.scrollTo(0, 0);
  });
  const file = path.join(FOLDER, `${name}.png`);
  const taken = await page.screenshot({ animations: "disabled", caret: "hide" });
  await sharp(taken).png({ palette: true, colours: 64, effort: 10, compressionLevel: 9, dither: 0 }).toFile(file);
  const { size } = statSync(file);
  if (size > MOST_BYTES) throw new Error(`${name}.png has ${size} bytes`);
}

/** The fields that a browser words itself, as a Chinese browser words them: this one has English only. */
async function speakChinese(page: Page) {
  await page.evaluate(() => {
    for (const field of document.querySelectorAll<HTMLInputElement>('input[type="date"], input[type="file"]')) {
      const chosen = field.type === "file" ? [...(field.files ?? [])].map(({ name }) => name).join("、") : field.value;
      const words =
        field.type === "file" ? `选择文件　${chosen || "未选择任何文件"}` : chosen.replaceAll("-", "/") || "年 /月/日";
      field.type = "text";
      field.value = words;
    }
  });
}

/** A page of somebody who is signed in. */
export async function pageOf(browser: Browser, who: Who): Promise<Page> {
  const context = await browser.newContext({
    baseURL: world().origin,
    storageState: world().states[who],
    locale: "zh-CN",
    viewport: DESK,
  });
  return context.newPage();
}
