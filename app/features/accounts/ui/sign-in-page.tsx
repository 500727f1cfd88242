import type { ReactNode } from "react";
import { Mark } from "#app/ui/mark.tsx";

const CARDS = [
  ["服务牌", "人才摸排、红色服务官、诉求办理"],
  ["亲情牌", "电话联络、走访慰问、回乡座谈"],
  ["政策牌", "人才津贴、认定证书、五位一体"],
] as const;

/** The page before the door: what this is on the left, the form on the right; on a phone one above the other. */
export function SignInPage({ children }: { children: ReactNode }) {
  return (
    <main id="main" className="flex min-h-screen flex-col md:grid md:grid-cols-2">
      <section className="flex flex-col bg-wash px-4 py-5 md:border-r md:border-rule md:px-16 md:py-10">
        <div className="row text-lg font-bold">
          <Mark />
          归根
        </div>
        <div className="mt-5 md:mt-auto md:mb-10">
          <h1 className="-ml-0.5 font-song text-[30px] leading-10 font-bold md:text-[52px] md:leading-[68px]">
            在外优秀人才
            <br />
            “归根”工程
          </h1>
          <p className="soft mt-1.5 md:mt-4 md:text-lg">平顶山市城乡一体化示范区</p>
        </div>
        <dl className="mb-auto hidden max-w-[440px] md:block">
          {CARDS.map(([card, what]) => (
            <div key={card} className="grid grid-cols-[88px_1fr] border-t border-rule-2 py-2.5 last:border-b">
              <dt className="font-bold">{card}</dt>
              <dd className="soft">{what}</dd>
            </div>
          ))}
        </dl>
        <nav className="mt-3 flex gap-5 md:mt-0" aria-label="无需登录的公开页">
          <span className="muted">公开查询</span>
          <a className="link" href="/stations">
            服务站
          </a>
          <a className="link" href="/public-notices">
            公示
          </a>
        </nav>
      </section>
      <section className="flex flex-1 flex-col px-4 py-6 md:px-16 md:py-10">
        <div className="w-full md:my-auto md:ml-16 md:w-[360px]">{children}</div>
        <p className="tiny muted mt-auto pt-6 md:mt-0 md:ml-16 md:pt-0">
          系统内有个人信息，查看和导出都会留痕。请在本人岗位职责内使用。
        </p>
      </section>
    </main>
  );
}
