import { useEffect } from "react";

const MENU = "details[data-menu][open]";

/** Closes every open menu but the one around `within`. */
export function closeMenus(within?: Element) {
  for (const menu of document.querySelectorAll(MENU)) {
    if (within === undefined || !menu.contains(within)) menu.removeAttribute("open");
  }
}

/** The value of `data-key` that a key press asks for. */
export function keyName(event: Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey">) {
  if (event.altKey) return undefined;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  return event.ctrlKey || event.metaKey ? `ctrl+${key.toLowerCase()}` : key;
}

function isTyping(target: Element) {
  return target.matches("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]");
}

/** Up and down between the links that open rows; Enter is the link's own. */
function moveBetweenRows(from: Element, step: 1 | -1) {
  const links = [...document.querySelectorAll<HTMLElement>("[data-row]")].filter((link) => link.offsetParent !== null);
  const row = from.closest("tr, li, article");
  const at = links.findIndex((link) => link === from || row?.contains(link));
  const next = at === -1 ? links[step === 1 ? 0 : links.length - 1] : links[at + step];
  next?.focus();
  return next !== undefined;
}

/** Presses what carries that key: fields to type in take the focus, everything else is clicked. */
function press(name: string) {
  const target = [...document.querySelectorAll<HTMLElement>(`[data-key="${CSS.escape(name)}"]`)].find(
    (element) => element.checkVisibility?.({ visibilityProperty: true }) ?? element.offsetParent !== null,
  );
  if (target === undefined) return false;
  const isTyped = target instanceof HTMLInputElement && isTyping(target);
  if (isTyped) target.select();
  target.focus();
  if (!isTyped) target.click();
  return true;
}

/** One key press anywhere on the page; true when it meant something. */
function handleKey(event: KeyboardEvent) {
  const target = event.target instanceof Element ? event.target : document.body;
  const name = keyName(event);
  if (name === undefined || event.isComposing || event.defaultPrevented) return false;
  if (name === "ctrl+Enter" || name === "ctrl+enter") {
    const form = target.closest("form");
    form?.requestSubmit();
    return form !== null;
  }
  if (document.querySelector("dialog:modal")) return false;
  if (name === "Escape") {
    const menu = document.querySelector<HTMLDetailsElement>(MENU);
    closeMenus();
    menu?.querySelector("summary")?.focus();
    return menu !== null || press(name);
  }
  if (isTyping(target) && !name.startsWith("ctrl+")) return false;
  if (name === "ArrowDown" || name === "ArrowUp") {
    const free = target === document.body || target.closest("main, [data-row]") !== null;
    return free && target.closest(MENU) === null && moveBetweenRows(target, name === "ArrowDown" ? 1 : -1);
  }
  return press(name);
}

/** The keyboard of the whole product, one handler: see `data-key`, `data-row`, `data-menu`. */
export function useShortcuts() {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (handleKey(event)) event.preventDefault();
    };
    const onClick = (event: MouseEvent) => {
      if (event.target instanceof Element) closeMenus(event.target);
    };
    document.addEventListener("keydown", onKey);
    document.addEventListener("click", onClick);
    return () => {
      document.removeEventListener("keydown", onKey);
      document.removeEventListener("click", onClick);
    };
  }, []);
}
