import type { ReactNode } from "react";
import { Button } from "#app/ui/button.tsx";
import { Mark } from "#app/ui/mark.tsx";

/** A page between the door and the house: somebody is signed in, and has one thing to do. */
export function PersonalFrame({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="mx-auto max-w-[480px] px-4 md:py-10">
      <header className="mb-6 flex h-14 items-center gap-3 border-b border-rule">
        <a className="row text-lg font-bold" href="/">
          <Mark />
          归根
        </a>
        <span className="grow" />
        <span className="soft">{name}</span>
        <form method="post" action="/sign-out">
          <Button variant="quiet">退出登录</Button>
        </form>
      </header>
      <main id="main">{children}</main>
    </div>
  );
}
