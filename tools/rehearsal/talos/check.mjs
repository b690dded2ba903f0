// Talos' own validator over the patch of every node of a rendered tree.
// Usage: node tools/rehearsal/talos/check.mjs [TREE]   (default rendered/edgit-k8s)
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { goBinary } from '../go-binary.mjs';

const repository = join(import.meta.dirname, '../../..');
const nodes = resolve(process.argv[2] ?? join(repository, 'rendered/edgit-k8s'), 'talos/nodes');
const validator = goBinary(join(import.meta.dirname, 'validator'));
const work = mkdtempSync(join(tmpdir(), 'edgit-talos-'));

const validate = (patch, kind) =>
  spawnSync(validator, ['rehearsal', 'https://192.0.2.1:6443', 'v1.35.3', kind, patch], { encoding: 'utf8' });

let failures = 0;
const report = (ok, text) => {
  if (!ok) failures++;
  console.log(`${ok ? 'ok    ' : 'FAILED'} ${text}`);
};

/** A patch that must be refused: the real one with a part replaced. */
const SPOILT = [
  ['a misspelt key', 'cni:', 'cnii:'],
  ['a host name beside `auto: stable`', "auto: 'off'", 'auto: stable'],
  ['an address without its prefix length', /(address: \d+\.\d+\.\d+\.\d+)\/\d+/, '$1'],
];

try {
  const files = readdirSync(nodes).sort();
  const kinds = new Map(
    files.map((file) => [
      file,
      /control-plane,/.test(readFileSync(join(nodes, file), 'utf8')) ? 'controlplane' : 'worker',
    ]),
  );
  for (const [file, kind] of kinds) {
    const { status, stderr } = validate(join(nodes, file), kind);
    report(status === 0, `${file}: ${kind}${status === 0 ? '' : `: ${stderr.trim()}`}`);
  }
  const [sample] = files;
  for (const [what, from, to] of SPOILT) {
    const patch = join(work, 'patch.yaml');
    writeFileSync(patch, readFileSync(join(nodes, sample), 'utf8').replace(from, to));
    const { status, stderr } = validate(patch, kinds.get(sample));
    report(
      status !== 0,
      `${sample} with ${what} is refused${status === 0 ? '' : `: ${stderr.trim().split('\n')[0].slice(0, 100)}`}`,
    );
  }
} finally {
  rmSync(work, { recursive: true, force: true });
}
console.log(failures === 0 ? 'talos: all nodes are valid' : `talos: ${failures} failed`);
process.exitCode = failures === 0 ? 0 : 1;
