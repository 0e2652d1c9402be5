import { Suspense, useEffect, type ReactNode } from "react";
import { ErrorPanel } from "../kit/ErrorPanel";
import { Loading } from "../kit/Loading";
import { NetworkError } from "../api/errors";
import { start, useSession } from "../api/session";
import { seed } from "../api/start/seed";
import { lazily, styled } from "../kit/lazily";
import { untilLoaded } from "../lib/untilLoaded";

const signInPage = () => import("./SignInPage");
const expiredSession = () => import("./ExpiredSession");
const SignInPage = lazily(signInPage);
const ExpiredSession = lazily(expiredSession);
const SETTLED_MS = 5_000;

/**
 * Fetches the window that asks again once the page has long been there: it must open whatever
 * happened to the files of the console meanwhile.
 */
function useExpiredAtHand(signedIn: boolean): void {
  useEffect(() => {
    if (!signedIn) return;
    const timer = setTimeout(() => void untilLoaded(() => styled(expiredSession)), SETTLED_MS);
    return () => clearTimeout(timer);
  }, [signedIn]);
}

/** Shows the pages to somebody signed in; an expired session asks again over the page. */
export function SessionGate({ children }: { children: ReactNode }) {
  const state = useSession();
  useExpiredAtHand(state === "signed_in");
  if (state === "starting") return <Loading />;
  if (state === "offline") {
    return (
      <div style={{ maxWidth: 560, margin: "80px auto", padding: "0 16px" }}>
        <ErrorPanel error={new NetworkError()} retry={() => void start(seed)} />
      </div>
    );
  }
  if (state === "signed_out") {
    return (
      <Suspense fallback={<Loading />}>
        <SignInPage />
      </Suspense>
    );
  }
  return (
    <>
      {children}
      {state === "expired" && (
        <Suspense fallback={null}>
          <ExpiredSession />
        </Suspense>
      )}
    </>
  );
}
