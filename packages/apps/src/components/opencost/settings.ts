import * as z from 'zod';

const priceSchema = z.number().min(0);

/** `opencost` of apps.yaml. */
export const opencostSettings = z
  .strictObject({
    prices: z
      .strictObject({
        cpu: priceSchema.default(4).describe('One core (default 4)'),
        memory: priceSchema.default(0.5).describe('One GiB of memory (default 0.5)'),
        storage: priceSchema.default(0.05).describe('One GiB of a volume (default 0.05)'),
        gpu: priceSchema.default(80).describe('One GPU (default 80)'),
      })
      .prefault({})
      .describe(
        'What a month costs, in the currency of your choice: purchase, power and room, shared out. The defaults are an example',
      ),
  })
  .prefault({})
  .describe('What runs in the cluster, in money');
