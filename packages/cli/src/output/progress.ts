import { printError, printProgress } from './print.js';

/**
 * Prints progress: on a terminal one line that the next replaces, elsewhere one line per step. Undefined clears the line.
 */
export const progressLine = (): ((text: string | undefined) => void) => {
  let last = '';
  return (text) => {
    if (process.stderr.isTTY) {
      printProgress(text);
      return;
    }
    // `building etcd: 15 s` goes on with what `building etcd` began.
    const begun = text?.replace(/[:,]? *\d.*$/, '') ?? last;
    if (text !== undefined && begun !== last) printError(text);
    last = begun;
  };
};
