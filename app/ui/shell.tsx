import { useLocation } from "@remix-run/react";
import type { ReactNode } from "react";
import { Mark } from "#app/ui/mark.tsx";
import { useEnhancedNavigation } from "#app/ui/navigation.ts";
import { PaletteLink, type PaletteProps } from "#app/ui/palette.tsx";
import { useShortcuts } from "#app/ui/shortcuts.ts";
import { type ToastMessage, ToastRegion } from "#app/ui/toast.tsx";

export type NavItem = { href: string; label: string; count?: number | undefined };
export type NavGroup = { label?: string | undefined; items: readonly NavItem[] };

type ShellProps = {
  brand: string;
  homeHref: string;
  /** The town (or district) in force. */
  scope: ReactNode;
  /** The post in force. */
  scopeNote?: ReactNode;
  /** Other posts to switch to; makes the scope a menu. */
  switcher?: ReactNode;
  /** 演示数据, 演示日期 … */
  tags?: ReactNode;
  /** 查找: people, actions and screens from anywhere. */
  search?: PaletteProps | undefined;
  day?: ReactNode;
  user: { name: string; post?: string | undefined; menu: ReactNode };
  groups: readonly NavGroup[];
  /** Five words for a phone. */
  bottom: readonly NavItem[];
  toast?: ToastMessage | undefined;
  children: ReactNode;
};

/** The entry of the menu a path belongs to: the longest address it starts with. */
export function currentHref(items: readonly NavItem[], pathname: string) {
  const around = items.map((item) => item.href).filter((href) => pathname === href || pathname.startsWith(`${href}/`));
  return around.sort((a, b) => b.length - a.length)[0];
}

/** The page frame, with its keyboard and its client navigation. */
export function Shell(props: ShellProps) {
  const { pathname } = useLocation();
  useShortcuts();
  useEnhancedNavigation();
  return <ShellFrame {...props} pathname={pathname} />;
}

const MENU_ID = "menu";
/** The menu is a popover on a phone and plain on a desktop (shell.css). React 18 passes these attributes on without knowing them. */
const popover = { popover: "auto" };
const opensPopover = { popovertarget: MENU_ID };

export function ShellFrame({ children, pathname, ...props }: ShellProps & { pathname: string }) {
  return (
    <>
      <a className="skip" href="#main">
        跳到正文
      </a>
      <div className="shell">
        <nav className="side" id={MENU_ID} aria-label="主导航" {...popover}>
          <a className="brand" href={props.homeHref}>
            <Mark />
            {props.brand}
          </a>
          <SideGroups groups={props.groups} pathname={pathname} />
        </nav>
        <TopBar {...props} />
        <main className="page" id="main" tabIndex={-1}>
          {children}
        </main>
      </div>
      <nav className="bottom-bar" aria-label="手机导航">
        <NavLinks items={props.bottom} current={currentHref(props.bottom, pathname)} />
      </nav>
      <ToastRegion flash={props.toast} />
    </>
  );
}

function TopBar({ scope, scopeNote, switcher, tags, search, day, user }: Omit<ShellProps, "children">) {
  const place = (
    <>
      {scope}
      {scopeNote && <span className="scope-note">{scopeNote}</span>}
    </>
  );
  return (
    <header className="top">
      <button type="button" className="top-nav" {...opensPopover}>
        菜单
      </button>
      {switcher ? (
        <details className="menu top-scope" data-menu="">
          <summary className="caret" aria-label="切换岗位">
            {place}
          </summary>
          <div className="menu-items">{switcher}</div>
        </details>
      ) : (
        <div className="top-scope">{place}</div>
      )}
      {tags}
      {search && (
        <search className="top-search">
          <PaletteLink {...search} />
        </search>
      )}
      {day && <div className="top-day">{day}</div>}
      <details className="menu end top-user" data-menu="">
        <summary className="caret">
          <b>{user.name}</b>
          {user.post && <span className="post">{user.post}</span>}
        </summary>
        <div className="menu-items">{user.menu}</div>
      </details>
    </header>
  );
}

function SideGroups({ groups, pathname }: { groups: readonly NavGroup[]; pathname: string }) {
  const current = currentHref(
    groups.flatMap((group) => group.items),
    pathname,
  );
  return groups.map((group, index) => (
    <div className="side-group" key={group.label ?? index}>
      {group.label && <h2>{group.label}</h2>}
      <NavLinks items={group.items} current={current} />
    </div>
  ));
}

function NavLinks({ items, current }: { items: readonly NavItem[]; current: string | undefined }) {
  return items.map((item) => (
    <a key={item.href} href={item.href} aria-current={item.href === current ? "page" : undefined}>
      {item.label}
      {item.count !== undefined && <span className="count">{item.count}</span>}
    </a>
  ));
}
