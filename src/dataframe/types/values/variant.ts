/** A value of a variant column. `VariantVal` in PySpark. */
export class VariantVal {
  readonly json: string;

  constructor(json: string) {
    this.json = json;
  }

  /** A JSON text as a variant; raises a SyntaxError where it is not JSON. */
  static parseJson(json: string): VariantVal {
    return new VariantVal(JSON.stringify(JSON.parse(json)));
  }

  /** The value as plain JavaScript data. */
  toJs(): unknown {
    return JSON.parse(this.json);
  }

  toString(): string {
    return this.json;
  }

  toJSON(): unknown {
    return this.toJs();
  }

  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return `VariantVal(${this.json})`;
  }
}
