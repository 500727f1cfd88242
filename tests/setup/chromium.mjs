import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

const PLACES = {
  linux: ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome-stable", "/usr/bin/google-chrome"],
  darwin: ["/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "/Applications/Chromium.app/Contents/MacOS/Chromium"],
  win32: [
    "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
    "C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe",
  ],
};

/** A browser that really starts: Ubuntu's chromium package may be a stub that only points at a snap. */
const runs = (file) =>
  existsSync(file) && (process.platform === "win32" || spawnSync(file, ["--version"], { timeout: 20_000 }).status === 0);

/** The Chromium to test with: CHROMIUM_PATH, the system's, or the one Playwright has downloaded. Undefined when there is none. */
export function findChromium() {
  const named = process.env.CHROMIUM_PATH;
  if (named) return runs(named) ? named : undefined;
  const { chromium } = createRequire(import.meta.url)("@playwright/test");
  return [...(PLACES[process.platform] ?? []), chromium.executablePath()].find(runs);
}

function isDebian() {
  try {
    return /\b(debian|ubuntu)\b/.test(readFileSync("/etc/os-release", "utf8"));
  } catch {
    return false;
  }
}

const ADVICE = `没有可用的 Chromium，端到端测试无法运行。请安装其一后重试：
  Debian/Ubuntu：sudo apt-get install -y chromium fonts-noto-cjk
  macOS/Windows：安装 Google Chrome
  或：npx playwright install chromium
也可以用 CHROMIUM_PATH 指明已有的浏览器。
No Chromium found: install one of the above, or set CHROMIUM_PATH.`;

/** The Chromium to test with, installed where that is possible. Ends the run with advice where it is not. */
export function ensureChromium() {
  const found = findChromium();
  if (found) return found;
  const run = (command, args) =>
    spawnSync(command, args, { stdio: ["ignore", 2, 2], env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } }).status ===
    0;
  if (!process.env.CHROMIUM_PATH) {
    console.log("未找到 Chromium，尝试安装 / installing Chromium …");
    if (isDebian() && process.getuid?.() === 0 && run("apt-get", ["update"]))
      run("apt-get", ["install", "-y", "chromium", "fonts-noto-cjk"]);
    const afterApt = findChromium();
    if (afterApt) return afterApt;
    const cli = path.join(path.dirname(createRequire(import.meta.url).resolve("@playwright/test/package.json")), "cli.js");
    if (run(process.execPath, [cli, "install", "chromium"])) {
      const downloaded = findChromium();
      if (downloaded) return downloaded;
    }
  }
  console.error(`\n${ADVICE}`);
  process.exit(1);
}
