import type { ReactNode } from "react";
import { type Actor, ROLES } from "#app/auth/actor.ts";
import { can } from "#app/auth/policy.ts";
import { formatDay, weekdayName } from "#app/lib/dates.ts";
import { Shell } from "#app/ui/shell.tsx";
import { Tag } from "#app/ui/state.tsx";
import type { ToastMessage } from "#app/ui/toast.tsx";
import { groupsOf } from "../find-groups.ts";
import type { OwnPost } from "../queries.server.ts";
import { actionsFor, menuFor, screensFor } from "./menu.ts";

type FrameProps = {
  actor: Pick<Actor, "user_name" | "position_id" | "role" | "town_id" | "region_name" | "unit_name" | "today"> & {
    is_demo: boolean;
  };
  posts: readonly OwnPost[];
  /** When this session began, in words. */
  signedInAt: string;
  flash: ToastMessage | undefined;
  children: ReactNode;
};

/** The page frame of somebody signed in: the post in force and its place, the day, and what this post may open. */
export function Frame({ actor, posts, signedInAt, flash, children }: FrameProps) {
  const { groups, bottom } = menuFor(actor);
  const place = placeOf(actor);
  return (
    <Shell
      brand="归根"
      homeHref="/"
      scope={
        <span className="cut" title={place.name}>
          {place.name}
        </span>
      }
      scopeNote={place.note}
      switcher={posts.length > 1 ? <PostSwitcher posts={posts} current={actor.position_id} /> : undefined}
      tags={actor.is_demo && <DemoDay today={actor.today} />}
      search={{
        href: "/find",
        source: "/find/results",
        placeholder: can(actor, "talent:view") ? "姓名、拼音、手机后四位、页面" : "页面、操作",
        start: groupsOf({ actions: actionsFor(actor).map(linkOf), screens: screensFor(actor).map(linkOf) }),
      }}
      day={actor.is_demo ? undefined : dayText(actor.today)}
      user={{ name: actor.user_name, post: ROLES[actor.role], menu: <UserMenu signedInAt={signedInAt} /> }}
      groups={groups}
      bottom={bottom}
      toast={flash}
    >
      {children}
    </Shell>
  );
}

const linkOf = ({ href, label }: { href: string; label: string }) => ({ href, label });

const dayText = (day: string) => `${formatDay(day, "short")} ${weekdayName(day)}`;

/** A demo stands still on its day: the day is said beside the post, so that nobody takes it for today. */
const DemoDay = ({ today }: { today: string }) => (
  <Tag tone="line">
    演示日期
    <span className="ml-1.5 hidden md:inline">
      {formatDay(today, "long")} {weekdayName(today)}
    </span>
  </Tag>
);

/** A town post is its town and its station; a zone post is its office. */
function placeOf({ town_id, region_name, unit_name }: Pick<Actor, "town_id" | "region_name" | "unit_name">) {
  if (!town_id) return { name: unit_name, note: "全区" };
  return { name: region_name, note: unit_name.startsWith(region_name) ? unit_name.slice(region_name.length) : unit_name };
}

function PostSwitcher({ posts, current }: { posts: readonly OwnPost[]; current: string }) {
  return (
    <form method="post" action="/post">
      {posts.map((post) => (
        <button
          key={post.id}
          type="submit"
          name="position_id"
          value={post.id}
          aria-current={post.id === current ? "true" : undefined}
        >
          {post.region_level === "town" ? post.region_name : post.unit_name}
          <span className="muted">{post.duty}</span>
        </button>
      ))}
    </form>
  );
}

const UserMenu = ({ signedInAt }: { signedInAt: string }) => (
  <>
    <p className="tiny muted px-2.5 py-1">本次登录 {signedInAt}</p>
    <a href="/account/sessions">我的会话</a>
    <a href="/account/second-factor">二次验证</a>
    <a href="/password">修改口令</a>
    <a href="/help">使用说明</a>
    <form method="post" action="/sign-out">
      <button type="submit">退出登录</button>
    </form>
  </>
);
