import Table from "cli-table3";
import { ratio } from "./measure.ts";

/** What is asked of the figures, gathered while they are measured. */
export class Bars {
  readonly #table = new Table({ head: ["asked", "measured", ""] });

  /** `own` is to be at least `times` what `peer` is; a peer that was not measured asks nothing. */
  atLeast(what: string, times: number, own: number, peer: number | undefined): void {
    if (peer === undefined) return;
    this.#table.push([
      `${what}: at least ${Number(times.toFixed(2))}×`,
      ratio(own, peer),
      own >= times * peer ? "yes" : "NO",
    ]);
  }

  atMost(what: string, limit: number, measured: number, unit: string): void {
    this.#table.push([
      `${what}: at most ${limit} ${unit}`,
      `${measured.toFixed(1)} ${unit}`,
      measured <= limit ? "yes" : "NO",
    ]);
  }

  print(): void {
    if (this.#table.length > 0) console.log(this.#table.toString());
  }
}
