import { actionWatch, type SparkPromise } from "../../../dataframe/api/action.ts";
import type { ErrorReport } from "../../protocol.ts";
import { describeError } from "./describe.ts";

/** An action in a function that nobody awaits: its result is lost, and an error would come from nowhere. */
class ForgottenAwait extends Error {
  override readonly name = "ForgottenAwait";
}

/** Reports actions that nobody waits for; those of a cell when it has ended, others when they settle. */
export function watchForgottenActions(report: (error: ErrorReport) => void): { cellEnded(): void } {
  let started: { promise: WeakRef<SparkPromise<unknown>>; site: Error }[] = [];
  actionWatch.started = (promise, site) => {
    started.push({ promise: new WeakRef(promise), site });
  };
  return {
    cellEnded() {
      const actions = started;
      started = [];
      // Code that goes on in the background gets a turn to take its promises in hand.
      setImmediate(() => {
        const forgotten = actions.filter(({ promise }) => promise.deref()?.awaited === false);
        // A loop forgets many at one place: that is told once.
        const places = new Map(forgotten.map(({ site }) => [site.stack, site]));
        for (const site of places.values()) report(reportOf(site));
      });
    },
  };
}

function reportOf(site: Error): ErrorReport {
  const report = describeError(site);
  return {
    ...report,
    name: ForgottenAwait.name,
    message: "an action was started and nobody waits for it: write `await` before it (and make the function async)",
  };
}
