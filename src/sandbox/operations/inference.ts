import type { ApiKey } from '../organization/model.ts';
import { json, problem, type Answer } from '../server/answer.ts';
import type { Operation, RawCall } from '../server/operation.ts';
import { keyFrom } from '../server/auth.ts';
import type { World } from '../world.ts';

const models = [
  { id: 'mistral-large-2512', aliases: ['mistral-large-latest'], context: 262_144, vision: true },
  { id: 'mistral-medium-2508', aliases: ['mistral-medium-latest'], context: 131_072, vision: true },
  { id: 'mistral-small-2506', aliases: ['mistral-small-latest'], context: 131_072, vision: true },
  { id: 'codestral-2508', aliases: ['codestral-latest'], context: 262_144, vision: false },
  { id: 'devstral-medium-2507', aliases: ['devstral-medium-latest'], context: 131_072, vision: false },
  { id: 'mistral-embed-2312', aliases: ['mistral-embed'], context: 8_192, vision: false },
  { id: 'mistral-ocr-2512', aliases: ['mistral-ocr-latest'], context: 16_384, vision: true },
] as const;

type Model = (typeof models)[number];

/** The part of the inference API that shows whether a key works. */
export const inferenceOperations: readonly Operation[] = [
  {
    method: 'GET',
    path: '/v1/models',
    audience: 'inference',
    takesBody: false,
    handle: (call) => withKey(call, () => json({ object: 'list', data: models.map(modelCard) })),
  },
  {
    method: 'GET',
    path: '/v1/models/{model_id}',
    audience: 'inference',
    takesBody: false,
    handle: (call) =>
      withKey(call, () => {
        const name = call.params['model_id'] ?? '';
        const found = models.find(
          ({ id, aliases }) => id === name || aliases.some((alias) => alias === name),
        );
        return found === undefined ? problem(404, `Model ${name} not found`) : json(modelCard(found));
      }),
  },
  {
    method: 'GET',
    path: '/v1/users/me',
    audience: 'any',
    takesBody: false,
    handle: whoAmI,
  },
];

/**
 * Who a key belongs to.
 *
 * That an admin key is answered with its organization alone is an assumption (its behavior here is not published);
 * the setting `adminMe` turns it off. That `api_key.id` equals the key's id in the list is an inference.
 */
function whoAmI(call: RawCall): Answer {
  const { world } = call;
  const { organization, settings } = world;
  const given = keyFrom(call.headers, 'either');
  const organizationReference = { id: organization.id, name: organization.name };
  if (given === organization.adminKey && settings.adminMe) {
    return json({
      id: organization.enterpriseAccountId,
      email: null,
      first_name: null,
      last_name: null,
      workspace: null,
      organization: organizationReference,
      api_key: null,
    });
  }
  return withKey(call, (key) => {
    const owner = key.createdBy === null ? undefined : organization.memberByEmail.get(key.createdBy);
    const workspace = key.workspaceId === null ? undefined : organization.workspaces.get(key.workspaceId);
    return json({
      id: owner?.id ?? key.id,
      email: owner?.email ?? null,
      first_name: owner?.firstName ?? null,
      last_name: owner?.lastName ?? null,
      workspace: workspace === undefined ? null : { id: workspace.id, name: workspace.name },
      organization: organizationReference,
      api_key: { id: key.id, name: key.name },
    });
  });
}

function withKey({ world, headers }: RawCall, answer: (key: ApiKey) => Answer): Answer {
  const given = keyFrom(headers, 'either');
  const key = given === null ? undefined : liveKey(world, given);
  return key === undefined ? problem(401, 'Unauthorized') : answer(key);
}

function liveKey(world: World, secret: string): ApiKey | undefined {
  return world.organization.keys.accepted(secret, world.clock.now());
}

function modelCard({ id, aliases, context, vision }: Model): unknown {
  const isEmbedding = id.includes('embed');
  const isOcr = id.includes('ocr');
  const chats = !isEmbedding && !isOcr;
  return {
    id,
    object: 'model',
    created: 1_760_000_000,
    owned_by: 'mistralai',
    capabilities: {
      completion_chat: chats,
      function_calling: chats,
      reasoning: false,
      completion_fim: id.startsWith('codestral'),
      fine_tuning: false,
      vision,
      ocr: isOcr,
      classification: false,
      moderation: false,
      audio: false,
      audio_transcription: false,
      audio_transcription_realtime: false,
      audio_speech: false,
    },
    name: id,
    description: null,
    max_context_length: context,
    aliases,
    deprecation: null,
    deprecation_replacement_model: null,
    default_model_temperature: chats ? 0.3 : null,
    type: 'base',
  };
}
