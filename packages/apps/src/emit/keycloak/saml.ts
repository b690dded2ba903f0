import type { Inventory } from '@edgit/core';
import { blockName, type Reference, type TerraformRoot } from '@edgit/terraform';

/** `mail` of RFC 4524, as SAML names attributes of directories. */
const MAIL = 'urn:oid:0.9.2342.19200300.100.1.3';

/**
 * One client for every `saml` of the Inventory. Assertions are signed, name a person by an id of this client alone, and
 * tell the e-mail address, nothing else.
 *
 * Requests need no signature: answers go to the one registered address, whatever a request says.
 */
export const samlClients = (root: TerraformRoot, realm: Reference, { components }: Inventory): void => {
  const inRealm = { realm_id: realm.attr('id') };
  for (const component of components) {
    component.saml.forEach(({ entityId, consumer }, index) => {
      const name = blockName(component.name, 'saml', ...(index === 0 ? [] : [String(index + 1)]));
      const client = root.resource('keycloak_saml_client', name, {
        ...inRealm,
        client_id: entityId,
        name: component.name,
        full_scope_allowed: false,
        valid_redirect_uris: [consumer],
        assertion_consumer_post_url: consumer,
        force_post_binding: true,
        front_channel_logout: false,
        sign_documents: true,
        sign_assertions: true,
        signature_algorithm: 'RSA_SHA256',
        client_signature_required: false,
        name_id_format: 'persistent',
        force_name_id_format: true,
      });
      const ofClient = { ...inRealm, client_id: client.attr('id') };
      // Keycloak would add the names of all roles.
      root.resource('keycloak_saml_client_default_scopes', name, { ...ofClient, default_scopes: [] });
      root.resource('keycloak_saml_user_property_protocol_mapper', name, {
        ...ofClient,
        name: 'email',
        user_property: 'email',
        friendly_name: 'email',
        saml_attribute_name: MAIL,
        saml_attribute_name_format: 'URI Reference',
      });
    });
  }
};
