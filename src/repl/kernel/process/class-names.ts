const cache = new WeakMap<object, ReadonlyMap<unknown, string>>();

/** What a class is called: as the library exports it, for bundlers rename a class that speaks of itself (`_DataFrame`). */
export function classNames(library: object | undefined): (made: object) => string {
  const names = library === undefined ? undefined : (cache.get(library) ?? exported(library));
  return (made) => {
    const name: unknown = names?.get(made) ?? Object.getOwnPropertyDescriptor(made, "name")?.value;
    return typeof name === "string" ? name : "";
  };
}

function exported(library: object): ReadonlyMap<unknown, string> {
  const classes = Object.entries(library).filter(([, value]) => typeof value === "function");
  const names = new Map(classes.map(([name, value]) => [value as unknown, name]));
  cache.set(library, names);
  return names;
}
