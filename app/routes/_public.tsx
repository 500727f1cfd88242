import { Outlet } from "@remix-run/react";
import { PublicFrame } from "#app/features/accounts/ui/public-frame.tsx";
import { PageError } from "#app/ui/page-error.tsx";

/** The frame of the pages for everybody (domain §8 rule 9). */
export default function PublicLayout() {
  return (
    <PublicFrame>
      <Outlet />
    </PublicFrame>
  );
}

export function ErrorBoundary() {
  return (
    <PublicFrame>
      <PageError />
    </PublicFrame>
  );
}
