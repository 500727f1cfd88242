import type { ReactNode } from "react";
import { LinkButton } from "#app/ui/button.tsx";
import { Mark } from "#app/ui/mark.tsx";

/** The frame of a page for everybody: whose it is, what else is public, and the way in. */
export function PublicFrame({ children }: { children: ReactNode }) {
  return (
    <div className="mx-auto max-w-[1040px] px-4 md:px-8">
      <a className="skip" href="#main">
        跳到正文
      </a>
      <header className="screen-only flex h-14 items-center gap-3 border-b border-rule">
        <a className="row text-lg font-bold" href="/stations">
          <Mark />
          归根
        </a>
        <span className="soft hidden md:inline">平顶山市城乡一体化示范区</span>
        <span className="grow" />
        <LinkButton href="/sign-in" variant="quiet">
          工作人员登录
        </LinkButton>
      </header>
      <main id="main" className="py-6" tabIndex={-1}>
        {children}
      </main>
    </div>
  );
}
