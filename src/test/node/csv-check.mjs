// Opens CSV files with npm's SheetJS as a spreadsheet would; names every cell that it takes for a formula, and exits 1 where one is.
import { readFileSync } from "node:fs";
import XLSX from "xlsx";

let cells = 0;
let formulas = 0;
for (const file of process.argv.slice(2)) {
  const book = XLSX.read(readFileSync(file, "utf8"), { type: "string", cellFormula: true });
  const sheet = book.Sheets[book.SheetNames[0]];
  for (const [place, cell] of Object.entries(sheet)) {
    if (place.startsWith("!")) continue;
    cells++;
    if (cell.f === undefined) continue;
    formulas++;
    console.log(`${file}: ${place} is a formula`);
  }
}
console.log(`${cells} cells, ${formulas} formulas`);
process.exit(cells > 0 && formulas === 0 ? 0 : 1);
