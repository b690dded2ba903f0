const MEBIBYTES = { Ki: 1 / 1024, Mi: 1, Gi: 1024, Ti: 1024 * 1024 } as const;

/**
 * What Prometheus may fill of a volume. Its log of writes and the blocks it is about to write are not counted in, and on
 * a full volume it ends.
 *
 * @param storage size of the volume, such as 50Gi
 * @returns four fifths of it, as Prometheus writes it: its MB are mebibytes
 */
export const retentionSize = (storage: string): string => {
  const unit = storage.slice(-2) as keyof typeof MEBIBYTES;
  return `${Math.floor(Number(storage.slice(0, -2)) * MEBIBYTES[unit] * 0.8)}MB`;
};
