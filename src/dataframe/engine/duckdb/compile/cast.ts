export { lowerCast } from "../../../functions/cast/index.ts";
