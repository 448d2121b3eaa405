import { expect, test } from "vitest";
import { formatPrinted, parseRecording, pauses } from "../../../src/repl/session/recording.ts";

const pieces = [
  { at: 5, text: "ts> 1\n" },
  { at: 505, text: '"\u{1f600}"\n' },
  { at: 9000, text: "end\n" },
];

test("what is written is read again, also when its end is missing", () => {
  const text = pieces.map(formatPrinted).join("");
  expect(parseRecording(text)).toEqual(pieces);
  expect(parseRecording(text.slice(0, -5))).toEqual(pieces.slice(0, 2));
});

test.each(["", "text", "{}", '{"at": "1", "text": "x"}', "null"])("%j is no recording", (text) => {
  expect(parseRecording(text)).toBeUndefined();
});

test("pauses keep the pace, without the long ones", () => {
  expect(pauses(pieces, 1)).toEqual([0, 500, 2000]);
  expect(pauses(pieces, 2)).toEqual([0, 250, 1000]);
  expect(
    pauses(
      [
        { at: 5, text: "" },
        { at: 1, text: "" },
      ],
      1,
    ),
  ).toEqual([0, 0]);
});
