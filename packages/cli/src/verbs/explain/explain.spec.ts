import { afterEach, describe, expect, it, vi } from 'vitest';
import { EXIT } from '../../failures/exit-codes.js';
import { type ExplainOptions, explain } from './explain.js';

afterEach(() => vi.restoreAllMocks());

/** What the verb prints, and its exit code. */
const run = (code: string | undefined, options: ExplainOptions = {}) => {
  const out: string[] = [];
  for (const stream of [process.stdout, process.stderr]) {
    vi.spyOn(stream, 'write').mockImplementation((text) => out.push(String(text)) > 0);
  }
  return { exitCode: explain(code, options), text: out.join('') };
};

describe('edgit explain', () => {
  it('says what a code means, why it matters and what to do', () => {
    const { exitCode, text } = run('link/service-port');
    expect(exitCode).toBe(EXIT.ok);
    expect(text).toMatch(/^link\/service-port\n\n {2}A port .*\n\n {2}Why: {2}.*\n {2}Fix: {2}.*\n$/);
  });

  it('lists the codes of all layers and packages', () => {
    const { text } = run(undefined);
    for (const code of ['unknown-key', 'talos/cluster-dns', 'link/listener', 'new/name']) {
      expect(text).toMatch(new RegExp(`^${code} +\\S`, 'm'));
    }
  });

  it('gives the same as data', () => {
    expect(JSON.parse(run('unknown-key', { json: true }).text)).toMatchObject({ code: 'unknown-key' });
    expect(JSON.parse(run(undefined, { json: true }).text).codes[0]).toMatchObject({ means: expect.any(String) });
  });

  it('suggests the code that was meant, as wrong usage', () => {
    const { exitCode, text } = run('unknwon-key');
    expect(exitCode).toBe(EXIT.usage);
    expect(text).toContain('did you mean `unknown-key`?');
  });
});
