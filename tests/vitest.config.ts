import { sharedConfig } from '../vitest.shared.js';

const shared = sharedConfig(import.meta.dirname);

// They run the command, Git and Nx, wait for processes, and change what a process has: each file gets one of its own.
export default { ...shared, test: { ...shared.test, isolate: true, pool: 'forks' } };
