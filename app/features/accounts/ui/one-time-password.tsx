import { LinkButton } from "#app/ui/button.tsx";
import { CopyButton } from "#app/ui/copy-button.tsx";
import { Note } from "#app/ui/state.tsx";

/** A one-time password on the only page that ever shows it. */
export function OneTimePassword({
  name,
  login,
  password,
  backHref,
}: {
  name: string;
  login: string;
  password: string;
  backHref: string;
}) {
  return (
    <div className="grid max-w-[560px] gap-4">
      <Note tone="warn">这个一次性口令只显示这一次。请当面告诉{name}，不要发在群里。</Note>
      <dl className="facts">
        <div className="contents">
          <dt>登录名</dt>
          <dd>{login}</dd>
        </div>
        <div className="contents">
          <dt>一次性口令</dt>
          <dd>
            <code className="text-lg" data-one-time-password="">
              {password}
            </code>{" "}
            <CopyButton value={password} />
          </dd>
        </div>
      </dl>
      <p className="soft">首次登录时须换成自己的口令。</p>
      <div className="form-actions">
        <LinkButton variant="primary" href={backHref}>
          已告诉本人
        </LinkButton>
      </div>
    </div>
  );
}
