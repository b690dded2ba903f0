import * as z from 'zod';

/** Claim templates of a StatefulSet can't be changed: the API server refuses another size. */
export const FIXED = 'can’t be changed later';

/** A duration as Prometheus and Loki write it. */
export const durationSchema = z
  .string()
  .regex(/^[1-9]\d*[hdwy]$/, { error: 'a duration is a number and h, d, w or y: 15d' });
