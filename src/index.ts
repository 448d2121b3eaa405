export { SparkException } from "./dataframe/errors/errors.ts";
