import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readConfig } from './config.ts'

const refused = (environment: Record<string, string>): string => {
  try {
    readConfig(environment)
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
  return 'not refused'
}

test('a variable that can’t be used is named, with what it must be', () => {
  assert.match(refused({ PORT: 'abc' }), /PORT can't be used: it must be a number\./)
  assert.match(refused({ PORT: '70000' }), /PORT can't be used: it must be 65535 or less\./)
  assert.match(refused({ PORT: '-1' }), /PORT can't be used: it must be 0 or more\./)
  assert.match(
    refused({ MOOTHALL_WORKER: 'some' }),
    /MOOTHALL_WORKER can't be used: it must be one of inside, none, only\./,
  )
  assert.match(
    refused({ MOOTHALL_PUBLIC_URL: 'council' }),
    /MOOTHALL_PUBLIC_URL can't be used: it must be a whole address \(URL\)\./,
  )
  assert.match(
    refused({ MOOTHALL_SECRET: 'short' }),
    /MOOTHALL_SECRET can't be used: must have at least 32 characters\./,
  )
})
