import type { SubmissionResult } from "@conform-to/react";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { CopyButton } from "#app/ui/copy-button.tsx";
import { Note } from "#app/ui/state.tsx";
import { grouped } from "../second-factor.ts";
import { CodeForm } from "./code-form.tsx";

type LastResult = SubmissionResult<string[]> | undefined;

/** Nothing is set up yet: what it is, and the beginning. */
export function FactorStart({ required }: { required: boolean }) {
  return (
    <form method="post" className="grid gap-[18px]">
      <p>登录时除了口令，再填手机上每30秒换一次的6位数字。口令被别人知道了，也进不来。</p>
      <p className="soft">先在手机上装一个验证器应用，例如“腾讯身份验证器”、Microsoft Authenticator，不需要联网。</p>
      <div className="row">
        <Button variant="primary" name="intent" value="begin" className="h-10">
          开始设置
        </Button>
        {!required && (
          <LinkButton variant="quiet" href="/">
            以后再说
          </LinkButton>
        )}
      </div>
    </form>
  );
}

/** The secret waits for its first code: picture, key by hand, code. */
export function FactorConfirm({ secret, qr, lastResult }: { secret: string; qr: string; lastResult: LastResult }) {
  return (
    <ol className="grid list-none gap-6">
      <li>
        <b>1. 用验证器应用扫这个码</b>
        <img src={qr} alt="二次验证的二维码，内容即下面的密钥" width={208} height={208} className="my-2 border border-rule" />
        <p className="small soft">
          扫不了，就在应用里选“手动输入”，类型选“基于时间”，填这个密钥：
          <br />
          <code className="nums text-base break-all text-ink">{grouped(secret, 4)}</code>{" "}
          <CopyButton value={secret} label="复制密钥" />
        </p>
      </li>
      <li>
        <b className="mb-3 block">2. 填应用上现在的6位数字</b>
        <CodeForm intent="confirm" lastResult={lastResult} hint="每30秒换一次。手机时间要准。" submit="启用" />
      </li>
    </ol>
  );
}

/** The recovery codes, once. */
export function RecoveryCodes({ codes }: { codes: readonly string[] }) {
  return (
    <div className="grid gap-[18px]">
      <Note tone="warn">这些恢复码只显示这一次，请现在抄下或打印，放在手机以外的地方。</Note>
      <p>手机不在身边时，用一个恢复码代替验证码登录。每个只能用一次。</p>
      <ul className="nums grid grid-cols-2 gap-x-6 gap-y-1 text-lg">
        {codes.map((code) => (
          <li key={code}>
            <code>{grouped(code, 5, "-")}</code>
          </li>
        ))}
      </ul>
      <div className="row screen-only">
        <LinkButton variant="primary" href="/">
          已抄好，继续
        </LinkButton>
        <CopyButton value={codes.map((code) => grouped(code, 5, "-")).join("\n")} label="全部复制" />
      </div>
    </div>
  );
}

/** The factor is in force: since when, what is left, and how to take it out. */
export function FactorInForce({
  since,
  codesLeft,
  required,
  lastResult,
}: {
  since: string;
  codesLeft: number;
  required: boolean;
  lastResult: LastResult;
}) {
  return (
    <div className="grid gap-6">
      <p>
        已启用，自 {since}。还有 <b className="nums">{codesLeft}</b> 个恢复码没用过。
      </p>
      {codesLeft < 3 && <Note tone="warn">恢复码快用完了。停用后重新设置，就会得到一组新的。</Note>}
      <section>
        <h2 className="mb-3 font-bold">停用或换手机</h2>
        <CodeForm
          intent="remove"
          lastResult={lastResult}
          hint={required ? "您的岗位必须二次验证：停用后要马上重新设置。" : "换手机：先停用，再重新设置。"}
          submit="停用二次验证"
          danger
        >
          <LinkButton variant="quiet" href="/">
            返回
          </LinkButton>
        </CodeForm>
      </section>
    </div>
  );
}
