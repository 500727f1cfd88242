import { isRouteErrorResponse, useRouteError } from "@remix-run/react";
import { LinkButton } from "#app/ui/button.tsx";
import { useRequestId } from "#app/ui/request-id.tsx";

type Words = { title: string; wrong: string; mend: string };

const UNKNOWN: Words = {
  title: "系统出错了",
  wrong: "这次操作没有完成，已经保存的数据不受影响。",
  mend: "请返回上一页再试。仍然出错时，把下面的编号告诉管理员。",
};

const WORDS: Readonly<Record<number, Words>> = {
  400: { title: "请求不完整", wrong: "网址或表单里有系统不认识的内容。", mend: "请返回上一页重新操作。" },
  401: { title: "请先登录", wrong: "登录已过期，或者还没有登录。", mend: "请登录后再打开这一页。" },
  403: { title: "没有权限", wrong: "现在的岗位不能看这一页，或不能做这项操作。", mend: "换一个岗位，或请本单位管理员调整权限。" },
  404: { title: "没有找到", wrong: "这一页或这条记录不存在，或不在现在岗位的范围内。", mend: "请核对网址，或从列表重新打开。" },
  405: { title: "不能这样打开", wrong: "这个网址只接受表单提交。", mend: "请从页面上的按钮操作。" },
  409: { title: "记录已被改动", wrong: "打开这一页以后，别人改动了同一条记录。", mend: "请返回并刷新，看过新的内容再改。" },
  413: { title: "内容太大", wrong: "提交的文件或文字超过了上限。", mend: "请分开提交，或换小一些的文件。" },
  422: { title: "内容有误", wrong: "提交的内容不符合要求。", mend: "请返回上一页，按提示改正。" },
  429: { title: "操作太频繁", wrong: "短时间内的请求太多，系统暂时不再接受。", mend: "请等一分钟再试。" },
  500: UNKNOWN,
  503: {
    title: "系统正忙",
    wrong: "系统正在启动、维护，或一时承受不了这么多请求。",
    mend: "请过一会儿刷新本页，已经填写的内容不要关掉。",
  },
};

/** A sentence meant for people is Chinese; what the framework says of itself is not. */
const FOR_PEOPLE = /\p{Script=Han}/u;

/** What a response says of itself: a sentence, or a sentence with the number of its request. Bugs (5xx) say nothing of themselves. */
function detail(status: number, data: unknown): { sentence?: string; requestId?: string } {
  if (typeof data === "string") return status < 500 && FOR_PEOPLE.test(data) ? { sentence: data } : {};
  if (typeof data !== "object" || data === null) return {};
  const message =
    "message" in data && typeof data.message === "string" && FOR_PEOPLE.test(data.message) ? data.message : undefined;
  const requestId = "requestId" in data && typeof data.requestId === "string" ? data.requestId : undefined;
  return { ...(message !== undefined && status !== 500 && { sentence: message }), ...(requestId !== undefined && { requestId }) };
}

/** An error page in three lines: what is wrong, what to do, under which number it was logged. */
export function ErrorView({ status, data, requestId }: { status: number; data?: unknown; requestId?: string | undefined }) {
  const words = WORDS[status] ?? UNKNOWN;
  const said = detail(status, data);
  const id = said.requestId ?? requestId;
  return (
    <div className="page-error">
      <h1>{words.title}</h1>
      <p>{said.sentence ?? words.wrong}</p>
      <p className="soft">{words.mend}</p>
      <div className="actions">
        <LinkButton href="/" variant="primary">
          回首页
        </LinkButton>
        {status === 401 && <LinkButton href="/sign-in">去登录</LinkButton>}
      </div>
      <p className="tiny muted">
        错误代码{status}
        {id && <>，请求编号 {id}</>}
      </p>
    </div>
  );
}

/** The body of an ErrorBoundary. */
export function PageError() {
  const error = useRouteError();
  const requestId = useRequestId();
  return isRouteErrorResponse(error) ? (
    <ErrorView status={error.status} data={error.data} requestId={requestId} />
  ) : (
    <ErrorView status={500} requestId={requestId} />
  );
}
