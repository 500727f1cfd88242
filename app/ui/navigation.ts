import { useNavigate, useSubmit } from "@remix-run/react";
import { useEffect } from "react";
import { closeMenus } from "#app/ui/shortcuts.ts";

/** The in-app address a click asks for; undefined when the browser itself should act (another site, a file, a new tab, a place on this page). */
function clickedAddress(event: MouseEvent) {
  const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
  if (!(link instanceof HTMLAnchorElement) || event.defaultPrevented) return undefined;
  if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return undefined;
  if (link.target || link.hasAttribute("download") || link.dataset.reload !== undefined || link.origin !== location.origin)
    return undefined;
  const samePage = link.pathname === location.pathname && link.search === location.search;
  return samePage && link.hash ? undefined : { link, to: link.pathname + link.search + link.hash };
}

/** The address a GET form asks for. Empty fields are left out, so that an address says only what was chosen. */
export function formAddress(path: string, entries: Iterable<[string, FormDataEntryValue]>) {
  const query = new URLSearchParams();
  for (const [name, value] of entries) if (typeof value === "string" && value !== "") query.append(name, value);
  const search = query.toString();
  return search ? `${path}?${search}` : path;
}

function withSubmitter(form: HTMLFormElement, submitter: HTMLElement | null) {
  const data = new FormData(form);
  if (submitter instanceof HTMLButtonElement && submitter.name) data.append(submitter.name, submitter.value);
  return data;
}

/**
 * Turns plain links and GET forms (and POST forms with `data-enhance`) into client navigation with one delegated handler:
 * a table of 50 rows costs 50 plain anchors, and the page works the same before the script arrives.
 */
export function useEnhancedNavigation() {
  const navigate = useNavigate();
  const submit = useSubmit();
  useEffect(() => {
    const go = (to: string, source: HTMLElement) => {
      closeMenus();
      document.querySelector<HTMLElement>("[popover]:popover-open")?.hidePopover();
      navigate(to, { preventScrollReset: source.dataset.keepScroll !== undefined });
    };
    const onClick = (event: MouseEvent) => {
      const asked = clickedAddress(event);
      if (asked === undefined) return;
      event.preventDefault();
      go(asked.to, asked.link);
    };
    const onSubmit = (event: SubmitEvent) => {
      const form = event.target;
      if (!(form instanceof HTMLFormElement) || event.defaultPrevented || form.dataset.reload !== undefined) return;
      if (form.method === "get") {
        event.preventDefault();
        const path = new URL(form.getAttribute("action") ?? location.pathname, location.href).pathname;
        go(formAddress(path, withSubmitter(form, event.submitter)), form);
      } else if (form.method === "post" && form.dataset.enhance !== undefined) {
        event.preventDefault();
        submit(event.submitter instanceof HTMLButtonElement ? event.submitter : form);
      }
    };
    document.addEventListener("click", onClick);
    document.addEventListener("submit", onSubmit);
    return () => {
      document.removeEventListener("click", onClick);
      document.removeEventListener("submit", onSubmit);
    };
  }, [navigate, submit]);
}
