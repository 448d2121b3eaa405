const tokens = /"(?:[^"\\]|\\.)*"|\{\}|\[\]|[{}[\],:]|[^"{}[\],:]+/g;

/** Compact JSON laid out as Jackson does: a line for each member of an object, the elements of an array on one. */
export function prettyJson(json: string): string {
  let text = "";
  let line = "\n";
  const open: string[] = [];
  for (const [token] of json.matchAll(tokens)) {
    switch (token) {
      case "{":
        open.push(token);
        line += "  ";
        text += `{${line}`;
        break;
      case "[":
        open.push(token);
        text += "[ ";
        break;
      case "}":
        open.pop();
        line = line.slice(0, -2);
        text += `${line}}`;
        break;
      case "]":
        open.pop();
        text += " ]";
        break;
      case ",":
        text += open.at(-1) === "{" ? `,${line}` : ", ";
        break;
      case ":":
        text += " : ";
        break;
      case "{}":
        text += "{ }";
        break;
      case "[]":
        text += "[ ]";
        break;
      default:
        text += token;
    }
  }
  return text;
}
