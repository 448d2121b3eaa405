import { readFileSync } from "node:fs";
import { AnalysisException } from "../errors/errors.ts";

/** What `protoc --descriptor_set_out` wrote. */
export function readDescriptorFile(path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (cause) {
    throw new AnalysisException("PROTOBUF_DESCRIPTOR_FILE_NOT_FOUND", { filePath: path }, { cause });
  }
}
