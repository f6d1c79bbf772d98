import { z } from 'zod'
import { archetypeSchema } from '../archetype/format-archetype.ts'
import { madeContentSchema, madeDefinitionSchema } from '../archetype/format-made.ts'
import { overlaySchema } from '../overlay/format-overlay.ts'
import { expressionJsonSchema } from './expression-json-schema.ts'
import { definitionSchema } from './format.ts'
import { contentSchema } from './format-content.ts'
import { examplesSchema } from './format-examples.ts'

const schemas = {
  service: definitionSchema,
  content: contentSchema,
  examples: examplesSchema,
  'made-service': madeDefinitionSchema,
  'made-content': madeContentSchema,
  archetype: archetypeSchema,
  overlay: overlaySchema,
}
type Name = keyof typeof schemas

/**
 * The JSON Schemas (2020-12) of a package's files, as published in `docs/schema`, so that editors
 * complete and check them. Those for services say what may stand in an expression, too.
 */
export function packageSchemas(): Record<Name, object> {
  const made = (name: Name): object =>
    withExpressions(z.toJSONSchema(schemas[name], { io: 'input' }))
  return {
    service: made('service'),
    content: made('content'),
    examples: made('examples'),
    'made-service': made('made-service'),
    'made-content': made('made-content'),
    archetype: made('archetype'),
    overlay: made('overlay'),
  }
}

function withExpressions(schema: object): object {
  const defs = '$defs' in schema && typeof schema.$defs === 'object' ? schema.$defs : {}
  if (defs === null || !('expression' in defs)) return schema
  return { ...schema, $defs: { ...defs, expression: expressionJsonSchema } }
}
