import { type ViteUserConfig } from 'vitest/config';
/** One configuration for every project: sources instead of builds, and a result file that `.ci/run` adds up. */
export declare const sharedConfig: (root: string) => ViteUserConfig;
//# sourceMappingURL=vitest.shared.d.ts.map
