import { at, type Field, itemsOf, textOf } from './field.js';
import type { Finding } from './findings.js';
import { type LinkCheck, linkTo } from './links.js';
import type { Resource } from './resources.js';
import { portOfService } from './services.js';
import type { World } from './world.js';

const HTTPS = 443;

/** The Service that the API server calls exists and has the port. */
const calls = (subject: Resource, service: Field, world: World): readonly Finding[] => {
  const name = textOf(at(service, 'name'));
  const namespace = textOf(at(service, 'namespace'));
  if (name === undefined || namespace === undefined) return [];
  const from = `${subject.title} calls`;
  return linkTo(world, { from, end: at(service, 'name'), kind: 'Service', namespace, name }, (target) =>
    portOfService(from, at(service, 'port'), target, at(service, 'port').value ?? HTTPS),
  );
};

export const admissionWebhooks: LinkCheck = (configuration, world) =>
  itemsOf(at(configuration.root, 'webhooks')).flatMap((webhook) =>
    calls(configuration, at(webhook, 'clientConfig', 'service'), world),
  );

export const conversionWebhook: LinkCheck = (definition, world) =>
  calls(definition, at(definition.root, 'spec', 'conversion', 'webhook', 'clientConfig', 'service'), world);

export const apiService: LinkCheck = (service, world) => calls(service, at(service.root, 'spec', 'service'), world);
