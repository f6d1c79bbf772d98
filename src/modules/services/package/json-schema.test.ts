import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { packageSchemas } from './json-schema.ts'

const folder = join(import.meta.dirname, '..', '..', '..', '..', 'docs', 'schema')

test('the published schemas are those of the code (run npm run generate)', () => {
  for (const [name, schema] of Object.entries(packageSchemas())) {
    const published: unknown = JSON.parse(readFileSync(join(folder, `${name}.schema.json`), 'utf8'))
    assert.deepEqual(published, JSON.parse(JSON.stringify(schema)), name)
  }
})

test('every key of service.yaml is explained to whoever writes it', () => {
  const unexplained = keysWithoutDescription(packageSchemas().service, '')
  assert.deepEqual(unexplained, [])
})

function keysWithoutDescription(schema: unknown, path: string): string[] {
  if (typeof schema !== 'object' || schema === null) return []
  const here = path.endsWith('$defs.expression') ? [] : Object.entries(schema)
  return here.flatMap(([key, value]) => {
    if (key !== 'properties') return keysWithoutDescription(value, `${path}.${key}`)
    return Object.entries(value as object).flatMap(([name, each]) => [
      ...('description' in each || '$ref' in each || 'allOf' in each ? [] : [`${path}.${name}`]),
      ...keysWithoutDescription(each, `${path}.${name}`),
    ])
  })
}
