import * as z from 'zod';
import { addressSchema } from '../cidr.js';

/** A component that resolves DNS names. */
export const resolverSchema = z.strictObject({
  of: z
    .enum(['pods', 'lan'])
    .describe('Who asks it: Pods, in place of the DNS that Talos brings; or machines of the local network'),
  address: addressSchema.optional().describe('Its address, where it is asked from outside the cluster'),
});
