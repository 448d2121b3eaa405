/** Settings from the command line; those that the program gives to the builder come first, as in Spark. */
export const launchSettings = new Map<string, string>();
