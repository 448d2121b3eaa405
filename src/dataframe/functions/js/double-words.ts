const view = new DataView(new ArrayBuffer(8));

/** The upper half of a double's bits. */
export function high(x: number): number {
  view.setFloat64(0, x);
  return view.getInt32(0);
}

/** A double with another upper half. */
export function withHigh(x: number, bits: number): number {
  view.setFloat64(0, x);
  view.setInt32(0, bits);
  return view.getFloat64(0);
}
