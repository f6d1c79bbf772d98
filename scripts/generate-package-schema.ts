import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { packageSchemas } from '../src/modules/services/package/json-schema.ts'

const folder = join(import.meta.dirname, '..', 'docs', 'schema')
mkdirSync(folder, { recursive: true })
for (const [name, schema] of Object.entries(packageSchemas()))
  writeFileSync(join(folder, `${name}.schema.json`), `${JSON.stringify(schema, null, 2)}\n`)
