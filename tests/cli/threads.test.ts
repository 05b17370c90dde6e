import { expect, it } from "vitest";
import { eventstudy } from "../support/run-cli.ts";

it("gives the same figures whatever the number of threads, and refuses what is no number", async () => {
  const run = (threads: string) => eventstudy(["run", "data/hanoi-firms/study.yaml", "--json", "--threads", threads]);
  const [one, three] = [await run("1"), await run("3")];
  expect([one.code, three.code]).toEqual([0, 0]);
  expect(three.stdout === one.stdout).toBe(true);
  expect(await run("none")).toMatchObject({ code: 1, stderr: expect.stringContaining("--threads") });
});
