import assert from 'node:assert/strict'
import { test } from 'node:test'
import { stepsLeft } from './first-steps.ts'

const silent = { telephone: '', email: '' }
const person = (roles: string[], teamIds: string[] = [], stoppedAt: Date | null = null) => ({
  roles,
  teamIds,
  stoppedAt,
})

test('a council that was just set up has everything before it', () => {
  const officers = [person(['administrator'])]
  assert.deepEqual(stepsLeft({ council: silent, officers }), ['details', 'owner', 'workers'])
})

test('a step is left until somebody at work does it', () => {
  const council = { ...silent, email: 'help@dale.example' }
  const gone = person(['serviceOwner', 'caseworker'], ['waste'], new Date(0))
  assert.deepEqual(stepsLeft({ council, officers: [gone] }), ['owner', 'workers'])
  const officers = [person(['serviceOwner']), person(['caseworker'], ['waste'])]
  assert.deepEqual(stepsLeft({ council, officers }), [])
})
