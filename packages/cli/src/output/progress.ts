import { printError, printProgress } from './print.js';

/**
 * Says what is being done: on a terminal one line that the next replaces, elsewhere a line each time something else
 * begins. Undefined clears the line.
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
