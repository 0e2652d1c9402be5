import { describe, expect, it } from "vitest";
import { untilLoaded } from "../../src/lib/untilLoaded";

describe("a part whose code does not come", () => {
  it("is asked for again, less and less often, until it does", async () => {
    const waits: number[] = [];
    let asked = 0;
    const load = () => {
      asked += 1;
      return asked <= 6 ? Promise.reject(new TypeError("Failed to fetch")) : Promise.resolve("it");
    };
    const wait = (milliseconds: number) => {
      waits.push(milliseconds);
      return Promise.resolve();
    };
    await expect(untilLoaded(load, wait)).resolves.toBe("it");
    expect(waits).toEqual([500, 1000, 2000, 4000, 8000, 8000]);
  });
});
