// Loaded by `node --import` into other programs, and so JavaScript: writes what the process used, as the operating system counts it, when it ends.
import { writeFileSync } from 'node:fs';
import process from 'node:process';

process.on('exit', () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  writeFileSync(
    process.env.EDGIT_BENCH_USAGE ?? '/dev/null',
    JSON.stringify({ cpu: (userCPUTime + systemCPUTime) / 1e6, memory: maxRSS / 1024 }),
  );
});
