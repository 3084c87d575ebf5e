import { describe, expect, it } from "vitest";
import { csvRow } from "./csv";

describe("a row of CSV", () => {
  it("quotes what needs it and keeps the rest as it is", () => {
    expect(csvRow(["Ann", 'the "best"', "a,b", "two\nlines", "", "ann@example.com"])).toBe(
      'Ann,"the ""best""","a,b","two\nlines",,ann@example.com\r\n',
    );
  });

  it("takes the edge off everything that a spreadsheet would calculate", () => {
    for (const formula of [
      '=HYPERLINK("https://evil.example")',
      "+1+cmd|' /C calc'!A0",
      "-2+3",
      "@SUM(1)",
      "\t=1+1",
      "\r=1+1",
      "\n=1+1",
      ' "=1+1',
      "\u00a0=1+1",
      "＝1+1",
    ])
      expect(csvRow([formula]), formula).toMatch(/^"?'/);
    expect(csvRow(["1=1", "a-b", "5 + 5"])).toBe("1=1,a-b,5 + 5\r\n");
  });
});
