const UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'] as const;

/** @returns `1.5 GiB`: at most two decimals */
export const bytesText = (bytes: number): string => {
  const exponent = bytes < 1 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log2(bytes) / 10));
  return `${rounded(bytes / 2 ** (10 * exponent))} ${UNITS[exponent]}`;
};

/** @returns `250m`, `12.5 cores` */
export const coresText = (cores: number): string =>
  cores > 0 && cores < 1 ? `${Math.round(cores * 1000)}m` : `${rounded(cores)} ${cores === 1 ? 'core' : 'cores'}`;

const rounded = (number: number): string => String(Math.round(number * 100) / 100);
