/** Prints rows below their titles: the first column to the left, numbers to the right. */
export const printTable = (titles: readonly string[], rows: readonly (readonly string[])[]): void => {
  const widths = titles.map((title, column) =>
    Math.max(title.length, ...rows.map((cells) => cells[column]?.length ?? 0)),
  );
  for (const cells of [titles, ...rows]) {
    console.log(
      cells
        .map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
        .join('  '),
    );
  }
};
