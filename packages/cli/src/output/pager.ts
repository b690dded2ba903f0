import { spawn } from 'node:child_process';
import { configuredGit } from '@edgit/programs';
import { printText, safeText } from './print.js';

/**
 * Prints a text as Git does: on a terminal through a pager (GIT_PAGER, core.pager, PAGER, `less`), which with Git’s
 * `LESS=FRX` ends by itself when the text fits on the screen; elsewhere as it is.
 */
export const printPaged = async (text: string, wanted: boolean): Promise<void> => {
  const pager = wanted && process.stdout.isTTY ? await pagerCommand() : '';
  const shown = safeText(text);
  if (pager === '' || pager === 'cat' || !(await through(pager, shown))) printText(shown);
};

/** The pager that Git would start here. */
const pagerCommand = async (): Promise<string> => {
  const answer = await configuredGit(process.cwd())(['var', 'GIT_PAGER']).catch(() => undefined);
  return answer?.code === 0 ? answer.stdout.trim() : (process.env.PAGER ?? 'less');
};

/** @returns whether the pager could be started */
const through = (command: string, text: string): Promise<boolean> =>
  new Promise((done) => {
    const child = spawn('sh', ['-c', command], {
      stdio: ['pipe', 'inherit', 'inherit'],
      env: { LESS: 'FRX', LV: '-c', ...process.env },
    });
    // While the pager runs, it handles Ctrl-C.
    const ignore = (): void => {};
    process.on('SIGINT', ignore);
    child.on('error', () => done(false));
    child.on('close', (code) => {
      process.off('SIGINT', ignore);
      // Exit codes of a shell for a missing program (127) and one that is not executable (126).
      done(code !== 127 && code !== 126);
    });
    // The user may close the pager before the end.
    child.stdin.on('error', ignore);
    child.stdin.end(text);
  });
