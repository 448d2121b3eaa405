/** Made once for each key, such as a pattern that rows repeat. No more than a thousand are kept. */
export function perKey<K, T>(make: (key: K) => T): (key: K) => T {
  const known = new Map<K, T>();
  return (key) => {
    let made = known.get(key);
    if (made === undefined && !known.has(key)) {
      made = make(key);
      if (known.size < 1000) known.set(key, made);
    }
    return made as T;
  };
}
