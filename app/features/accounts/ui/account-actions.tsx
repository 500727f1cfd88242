import { Button, LinkButton } from "#app/ui/button.tsx";
import { Dialog } from "#app/ui/dialog.tsx";
import { SectionTitle } from "#app/ui/page-head.tsx";

type Account = { id: string; name: string; status: string; is_locked: boolean; has_factor: boolean };

/** What the administrator can do with somebody else's account, by the word in the address that asks once more. */
const ACCOUNT_ACTIONS = {
  password: {
    label: "重置口令",
    title: "重置口令",
    hint: "原口令马上作废，这个账号的登录全部退出。会给出一个一次性口令，请当面告诉本人。",
    button: "重置",
  },
  factor: {
    label: "解除二次验证",
    title: "解除二次验证",
    hint: "用于本人丢了手机、又没有恢复码。请先当面核对是本人。这个账号的登录全部退出，操作留痕。",
    button: "解除",
  },
  unlock: { label: "解除锁定", title: "解除锁定", hint: "输错次数清零，本人马上可以再登录。", button: "解除锁定" },
  disable: {
    label: "停用账号",
    title: "停用账号",
    hint: "这个账号的登录全部退出，以后不能登录。档案、记录和岗位都不受影响，以后可以再启用。",
    button: "停用",
  },
  enable: { label: "启用账号", title: "启用账号", hint: "用原来的口令和岗位就能登录。", button: "启用" },
} as const;
export type AccountAction = keyof typeof ACCOUNT_ACTIONS;

/** Which of them make sense now. */
export function actionsFor({ status, is_locked, has_factor }: Omit<Account, "id" | "name">): AccountAction[] {
  if (status === "disabled") return ["enable"];
  return ["password", ...(is_locked ? (["unlock"] as const) : []), ...(has_factor ? (["factor"] as const) : []), "disable"];
}

/** The actions as links; each asks once more before it is done. */
export function AccountActions({ account }: { account: Account }) {
  return (
    <section className="screen-only">
      <SectionTitle ruled>账号办理</SectionTitle>
      <ul className="mt-3 grid gap-2">
        {actionsFor(account).map((action) => (
          <li key={action}>
            <LinkButton href={`/admin/users/${account.id}?confirm=${action}`} data-keep-scroll="" className="w-full">
              {ACCOUNT_ACTIONS[action].label}
            </LinkButton>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Asks once more. */
export function AccountActionDialog({ account, action }: { account: Account; action: AccountAction }) {
  const { title, hint, button } = ACCOUNT_ACTIONS[action];
  const isDanger = action === "disable" || action === "factor";
  return (
    <Dialog
      id="account-action"
      title={`${title}：${account.name}`}
      hint={hint}
      closeHref={`/admin/users/${account.id}`}
      actions={
        <Button form="account-action-form" name="intent" value={action} variant={isDanger ? "danger" : "primary"}>
          {button}
        </Button>
      }
    >
      <form id="account-action-form" method="post" action={`/admin/users/${account.id}`} />
    </Dialog>
  );
}
