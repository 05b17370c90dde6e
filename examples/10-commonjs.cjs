// From CommonJS: require() of an ES module, as Node has it since 20.19.
//   node examples/10-commonjs.cjs
const { align, codes, EventStudyError, loadStudy } = require("eventstudy");
const { join } = require("node:path");

async function main() {
  const input = await loadStudy(join(__dirname, "../data/north-korea-nuclear-tests/study.yaml"));
  // When each nuclear test met the market of Seoul, before anything is estimated.
  for (const { event, localTime, state, day0, rule } of align(input).clock) {
    console.log(`${event}  ${localTime} in Seoul (${state})  day 0 ${day0} (${rule})`);
  }
  // Errors carry stable codes.
  await loadStudy(join(__dirname, "no-such-study.yaml")).catch((error) => {
    if (!(error instanceof EventStudyError)) throw error;
    console.log(`${error.code}: ${codes[error.code]}`);
  });
}

main();
