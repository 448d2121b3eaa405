/** A class that also works without `new`: `StringType()` and `new StringType()` give the same. */
export type Callable<C extends new (...args: never[]) => object> = C &
  ((...args: ConstructorParameters<C>) => InstanceType<C>);

export function callable<C extends new (...args: never[]) => object>(target: C): Callable<C> {
  const proxy = new Proxy(target, { apply: (_, __, args: never[]) => new target(...args) }) as Callable<C>;
  Object.defineProperty(target.prototype, "constructor", { value: proxy, configurable: true, writable: true });
  return proxy;
}
