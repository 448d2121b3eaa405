import type { CompiledCell } from "../../protocol.ts";

/** The session's variables are properties of the global object; these are the names that cells made. */
export class SessionVariables {
  readonly #names = new Set<string>();

  get names(): string[] {
    // Those with two underscores are helpers of the compiler.
    return [...this.#names].filter((name) => name in globalThis && !name.startsWith("__"));
  }

  /** Variables that no cell made. */
  add(variables: Readonly<Record<string, unknown>>): void {
    for (const [name, value] of Object.entries(variables)) {
      define(name, value);
      this.#names.add(name);
    }
  }

  /** Makes the variables that a cell is about to assign; gives what takes back those that it left without a value. */
  prepare(cell: CompiledCell): () => void {
    const fresh: string[] = [];
    for (const name of [...cell.declares, ...cell.assigns]) {
      if (!(name in globalThis)) {
        define(name, undefined);
        fresh.push(name);
      } else if (cell.declares.includes(name) && !isWritable(name)) define(name, undefined);
      if (cell.declares.includes(name) || fresh.includes(name)) this.#names.add(name);
    }
    return () => {
      for (const name of fresh) {
        const kept = cell.declares.includes(name) || read(name) !== undefined;
        if (!kept) this.delete(name);
      }
    };
  }

  delete(name: string): void {
    Reflect.deleteProperty(globalThis, name);
    this.#names.delete(name);
  }
}

function define(name: string, value: unknown): void {
  Object.defineProperty(globalThis, name, { value, writable: true, enumerable: true, configurable: true });
}

function read(name: string): unknown {
  return Object.getOwnPropertyDescriptor(globalThis, name)?.value;
}

/** Node's `navigator` has only a getter: a variable of that name replaces it. */
function isWritable(name: string): boolean {
  const property = Object.getOwnPropertyDescriptor(globalThis, name);
  if (!property) return true;
  return property.writable === true || property.set !== undefined || property.configurable === false;
}
