/**
 * Prints rows below their titles: the first column to the left, numbers to the right.
 *
 * @param {readonly string[]} titles
 * @param {readonly (readonly string[])[]} rows
 */
export const printTable = (titles, rows) => {
  const widths = titles.map((title, column) => Math.max(title.length, ...rows.map((cells) => cells[column].length)));
  for (const cells of [titles, ...rows]) {
    console.log(
      cells
        .map((cell, column) => (column === 0 ? cell.padEnd(widths[column]) : cell.padStart(widths[column])))
        .join('  '),
    );
  }
};
