import { rehearsalConfig } from '../../vitest.shared.js';

/** Real Helm and a registry, which are built before the first test. */
export default rehearsalConfig(import.meta.dirname, { hookTimeout: 900_000 });
