// A rival: the benchmark model in the Squiggle language, every distribution a set of samples.
// Usage: node squiggle.mjs DRAWS [SEED]
// AFKAST_SQUIGGLE_MODULES may name the folder that `npm install` was run in, or its node_modules.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";

// In Squiggle 0.10 `normal(a, b)` and its like are sets of samples at once, as long as the
// environment's sampleCount (`Sym.normal` is the formula). Sums and products are then made draw
// by draw, and a name used twice means the same draws both times.
const model = `
success = beta(30, 70)
deadweight = beta(10, 90)
keep = 1 - uniform(0.05, 0.25)
cost = normal(50000, 6000)
yearly = normal(10, 2) * 3000 + normal(5, 1) * 4500 + normal(2, 0.5) * 12000 +
  normal(1, 0.3) * 25000 + normal(20, 4) * 800 + normal(3, 1) * 6500 +
  normal(0.5, 0.1) * 60000 + normal(7, 2) * 1500
factor = sum(List.upTo(1, 10) -> List.map({|t| keep ^ (t - 1) * 1.035 ^ (-t)}))
npv = (success - deadweight) * yearly * factor - cost
[
  mean(npv), stdev(npv), quantile(npv, 0.05), quantile(npv, 0.5), quantile(npv, 0.95),
  1 - cdf(npv, 0)
]
`;

async function statistics(run, draws, seed) {
  const environment = { sampleCount: draws, xyPointLength: 1000, seed: String(seed) };
  const output = (await run(model, { environment })).getEndResult();
  if (!output.ok) throw new Error(output.value.toString());
  return output.value.asJS();
}

async function main() {
  const draws = Number(process.argv[2]);
  const seed = process.argv[3] ?? "1";
  if (!Number.isInteger(draws) || draws < 6 || process.argv.length > 4)
    throw new Error("usage: squiggle.mjs DRAWS [SEED], with at least 6 draws");

  const folder = process.env.AFKAST_SQUIGGLE_MODULES;
  const require = createRequire(folder ? join(folder, "any.js") : import.meta.url);
  const entry = require.resolve("@quri/squiggle-lang");
  const { run } = await import(pathToFileURL(entry));
  const { version } = JSON.parse(readFileSync(join(dirname(entry), "..", "package.json")));

  // The first run also builds Squiggle's function library; that is start-up, so it is left out.
  await statistics(run, 10, seed);

  const start = performance.now();
  const [mean, sd, p5, p50, p95, chance] = await statistics(run, draws, seed);
  const seconds = Math.round((performance.now() - start) * 1000) / 1e6;

  console.log(
    JSON.stringify({
      rival: "Squiggle",
      version: `squiggle-lang ${version}, node ${process.versions.node}`,
      draws, seconds, mean, sd, p5, p50, p95, chance,
    }),
  );
}

// One line, so that whoever compares can show the reason.
main().catch((error) => {
  console.error(`squiggle.mjs: ${error.message.split("\n")[0]}`);
  process.exitCode = 1;
});
