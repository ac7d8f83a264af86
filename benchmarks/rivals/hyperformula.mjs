// A sheet with the money of one scenario, recalculated many times by HyperFormula: for another rate
// of success each time the lines of the ledger, the parties' sums, years and present values.
// Usage: node hyperformula.mjs RESULT.json RUNS, with RESULT.json from `afkast run --format json`.
//
// What is equivalent: amounts by line and year, who pays whom, discounting, the net present value of
// each party. What the sheet does not do and Afkast does in every run: the months, the ladder and
// the law behind each line. So it is kind to HyperFormula.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const require = createRequire(join(process.env.AFKAST_RIVAL_MODULES ?? process.cwd(), 'x.js'));
const { HyperFormula } = require('hyperformula');
const version = HyperFormula.version;

const { result, assumptions } = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const runs = Number(process.argv[3]);
const base = assumptions.find((one) => one.path === 'success_rate').value;
const letter = (column) => (column < 26 ? '' : String.fromCharCode(64 + Math.floor(column / 26)))
  + String.fromCharCode(65 + (column % 26));

// Row 1: the rate of success; row 2: discount factors; then a row for each line: who pays, who is
// paid, and its kroner a year at the rate in A1.
const factors = result.lines[0].kroner.map((_, year) => discountFactor(year));
function discountFactor(year) {
  const percent = result.discount_schedule[0].percent;
  return year === 0 ? 1 : `=${letter(year + 1)}2/(1+${percent}/100)`;
}
const rows = [[base], ['', '', ...factors]];
for (const line of result.lines) {
  const scale = line.assumptions.includes('success_rate') ? `*$A$1/${base}` : '';
  rows.push([line.payer, line.payee, ...line.kroner.map((kroner) => `=${kroner}${scale}`)]);
}
const last = rows.length;
const parties = [...new Set(result.lines.flatMap((line) => [line.payer, line.payee]))];
for (const party of parties) {
  const sums = factors.map((_, year) => {
    const column = letter(year + 2);
    return `=SUMIF($B$3:$B$${last},"${party}",${column}$3:${column}$${last})`
      + `-SUMIF($A$3:$A$${last},"${party}",${column}$3:${column}$${last})`;
  });
  const row = rows.length + 1;
  const end = letter(factors.length + 1);
  rows.push([party, `=SUMPRODUCT(C${row}:${end}${row},C2:${end}2)`, ...sums]);
}

const sheet = HyperFormula.buildFromArray(rows, { licenseKey: 'gpl-v3' });
const present = (party) => sheet.getCellValue({ sheet: 0, col: 1, row: last + parties.indexOf(party) });
const miss = Math.abs(present('municipality') - result.parties.municipality.net_present_value);
if (!(miss < 1)) {
  console.error(`another result than Afkast's: off by ${miss} kroner`);
  process.exit(1);
}
let sum = 0;
const began = process.cpuUsage();
for (let run = 0; run < runs; ++run) {
  sheet.setCellContents({ sheet: 0, col: 0, row: 0 }, 0.2 * ((run + 0.5) / runs));
  sum += present('municipality');
}
// Of the processor, so that a busy machine is no disadvantage.
const used = process.cpuUsage(began);
const seconds = (used.user + used.system) / 1e6;
console.log(JSON.stringify({ version, draws: runs, seconds, mean: sum / runs, cells: rows.flat().length }));
