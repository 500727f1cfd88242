import { Form } from "@remix-run/react";
import { beijingTime } from "#app/lib/beijing-time.ts";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { CopyButton } from "#app/ui/copy-button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { PageHead, RecordNav, SectionTitle } from "#app/ui/page-head.tsx";
import { Note } from "#app/ui/state.tsx";
import type { Enterprise, Surroundings } from "../queries/record.server.ts";

export type IssuedCard = { url: string; qr: string; until: string; chief: { name: string; phone: string } | null };

type CardPageProps = {
  enterprise: Pick<Enterprise, "id" | "name" | "town">;
  links: Surroundings["links"];
  days: number;
  issued: IssuedCard | undefined;
};

/** The one-tap card of an enterprise: made, printed at once, and taken back when it is lost. */
export function CardPage({ enterprise, links, days, issued }: CardPageProps) {
  const href = `/enterprises/${enterprise.id}`;
  return (
    <>
      <div className="screen-only">
        <RecordNav backHref={href} backLabel={enterprise.name} />
        <PageHead
          title="一键呼叫牌"
          hint={`企业扫码就能报诉求，不用登录。每张牌${days}天有效，到期换新；网址只在生成时显示一次，请当场打印。`}
          actions={
            <Form method="post" preventScrollReset>
              <Button variant="primary">{links.length > 0 || issued ? "再生成一张" : "生成呼叫牌"}</Button>
            </Form>
          }
        />
        {issued && <Note>按 Ctrl+P 打印这张牌，贴在企业办公室。离开本页后不能再打印同一张。</Note>}
      </div>
      {issued && <Card enterprise={enterprise} issued={issued} />}
      <section className="screen-only">
        <SectionTitle count={`${links.length}张`}>在用的呼叫牌</SectionTitle>
        {links.length === 0 ? (
          <div className="border-t border-ink">
            <EmptyState>没有在用的呼叫牌。</EmptyState>
          </div>
        ) : (
          <ul className="border-t border-ink">
            {links.map(({ id, created_at, expires_at, by }) => (
              <li key={id} className="row border-b border-rule py-2">
                <span className="nums grow">{`${beijingTime(new Date(created_at))}生成，有效至${beijingTime(new Date(expires_at)).slice(0, 10)}`}</span>
                <span className="small soft">{by}</span>
                <LinkButton small href={`${href}/links/${id}/revoke`}>
                  收回
                </LinkButton>
              </li>
            ))}
          </ul>
        )}
      </section>
    </>
  );
}

function Card({
  enterprise,
  issued: { url, qr, until, chief },
}: {
  enterprise: CardPageProps["enterprise"];
  issued: IssuedCard;
}) {
  return (
    <article className="my-6 max-w-[420px] border border-ink p-6 text-center">
      <p className="soft">平顶山市城乡一体化示范区“归根”工程</p>
      <h2 className="text-2xl font-bold">有难处，扫一扫</h2>
      <p className="mt-1 font-semibold">{enterprise.name}</p>
      <img src={qr} alt={`扫码报诉求：${url}`} width={240} height={240} className="mx-auto my-3" />
      {chief && <p>{`首席服务官 ${chief.name}　${chief.phone}`}</p>}
      <p className="small soft">{`报了必有回音：1个工作日受理，3个工作日反馈，7个工作日办结一般问题。本牌有效至${until}`}</p>
      <p className="screen-only mt-3">
        <CopyButton value={url} label="复制网址" />
      </p>
    </article>
  );
}
